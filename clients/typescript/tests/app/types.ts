/** What an app sees of the types, with no more than `strict`: whatever is wrong here won't compile. */

import type {
  Answer,
  Gives,
  HelpySummaryPageView,
  LiveEvents,
  MessageView,
  Realtime,
  RepliedView,
  RestClient,
  SentView,
  StreamingPath,
} from "helpy-ninja-client";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type All<T extends true[]> = T;

export type Checked = All<
  [
    Same<Answer<"/helpys", "get">, HelpySummaryPageView>,
    Same<Answer<"/chat/messages", "post">, RepliedView | SentView>,
    Same<
      StreamingPath,
      "/chat/messages" | "/chat/conversations/{conversationId}/messages" | "/llm/generate"
    >,
    Same<Gives<"message.edit">["seq"], number | null>,
    Same<LiveEvents["message.edit"]["data"]["message"], MessageView>,
    Same<MessageView["senderType"], "helpy" | "human">,
  ]
>;

export async function refusedByTheTypes(client: RestClient, live: Realtime): Promise<void> {
  const nothing: undefined = await client.post("/auth/logout", { body: { allDevices: true } });
  // @ts-expect-error  There is no such path.
  await client.get("/helpy");
  // @ts-expect-error  The path has a parameter.
  await client.get("/helpys/{helpyId}");
  // @ts-expect-error  The body lacks its name.
  await client.post("/helpys/create", { body: {} });
  // @ts-expect-error  A deletion has no content.
  live.on("message.delete", ({ content }) => content);
  // @ts-expect-error  The client greets by itself.
  await live.command("connect", {});
  // @ts-expect-error  A command takes its own data, not the event's of the same name.
  await live.command("user.typing", { conversationId: "cnv_1", userId: "usr_1", isTyping: true });
  return nothing;
}
