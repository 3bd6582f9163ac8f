// Preloaded: whatever server is made listens on this machine alone, asked to or not.
const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (where, ...rest) {
  const asked = typeof where === "object" ? where : { port: where };
  const listening = rest.filter((word) => typeof word === "function");
  return listen.call(this, { ...asked, host: "127.0.0.1" }, ...listening);
};
