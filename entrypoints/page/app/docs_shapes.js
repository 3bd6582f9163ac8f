/** JSON Schema and requests, in the few words people need. */

export function shapeOf(schema) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(shapeOf).join(" | ");
  if (schema.type === "array") return `${shapeOf(schema.items ?? {})}[]`;
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    return `{…: ${shapeOf(schema.additionalProperties)}}`;
  }
  const bounds = [schema.minimum, schema.maximum].filter((bound) => bound !== undefined);
  const type = schema.format ?? schema.type ?? "anything";
  return bounds.length === 2 ? `${type} ${bounds.join(" to ")}` : type;
}

export function curlOf(method, path, operation) {
  const lines = [`curl -X ${method.toUpperCase()} ${location.origin}${path}`];
  if (operation.security.length > 0) lines.push(`-H "Authorization: Bearer $token"`);
  const body = operation.requestBody?.content["application/json"].example;
  if (body) lines.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`);
  return lines.join(" \\\n  ");
}
