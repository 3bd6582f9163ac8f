// `node room.cjs FILE`: the room once more, on node's own Socket.IO.
"use strict";

const fs = require("node:fs");
const http = require("node:http");
const { Server } = require("socket.io");

const server = http.createServer();
const rooms = new Server(server, { transports: ["websocket"] });
let numbers = 0;

rooms.on("connection", (socket) => {
  socket.on("join", (room) => socket.join(room));
  socket.on("msg", (data) => {
    numbers += 1;
    const number = numbers.toString(16).padStart(32, "0");
    rooms.to(data.room).emit("message.receive", {
      message: {
        id: `msg_${number}`,
        conversationId: data.room,
        seq: numbers,
        senderId: "u0",
        senderType: "human",
        content: data.content,
        contentType: "text",
        metadata: {},
        sentAt: new Date().toISOString(),
        turnId: `trn_${number}`,
        clientMessageId: "",
      },
    });
  });
});

server.listen(0, "127.0.0.1", () => {
  const part = `${process.argv[2]}.part`;
  fs.writeFileSync(part, JSON.stringify({ port: server.address().port }));
  fs.renameSync(part, process.argv[2]);
});
