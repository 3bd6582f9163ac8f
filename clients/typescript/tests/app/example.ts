import { RestClient } from "helpy-ninja-client";

const client = new RestClient({ baseUrl: "http://127.0.0.1:8000" });
await client.logIn({ email: "ada@demo.example", password: "ada-learns-fractions" });
const { items } = await client.get("/helpys");
const chat = await client.post("/chat/conversations", { body: { helpyId: items[0]?.id ?? "" } });

const live = client.realtime();
live.on("helpy.response.delta", ({ text }) => console.log(text));
live.start();
await live.opened();
await live.command("message.send", { conversationId: chat.id, content: "How do I add 1/2 and 1/3?" });
