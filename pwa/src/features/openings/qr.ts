import { encode } from "uqr";

/** White around the code, in squares, without which cameras do not find it (ISO/IEC 18004). */
const border = 4;

/** A QR code as the outline of its dark squares, each 1 by 1, on a white square of `size`. */
export function qrCode(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border, ecc: "M" });
  const runs = data.flatMap((row, y) =>
    [...row.map((dark) => (dark ? "1" : "0")).join("").matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`,
    ),
  );
  return { size, path: runs.join("") };
}
