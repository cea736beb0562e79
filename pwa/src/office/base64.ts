/** As many bytes become letters at a time; all at once would be too many arguments. */
const inCall = 0x8000;

/** What a file holds, as it stands in JSON. */
export async function base64(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer());
  let letters = "";
  for (let i = 0; i < bytes.length; i += inCall) letters += String.fromCharCode(...bytes.subarray(i, i + inCall));
  return btoa(letters);
}
