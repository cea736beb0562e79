interface KnownCompany {
  name: string;
  town: string;
}

/** Says which company it is as soon as the eighth digit is typed, in the place the field names. */
export function recogniseCompany(field: HTMLInputElement): void {
  const says = document.getElementById(field.dataset.recognise ?? "");
  if (!says) return;
  let asked = "";
  field.addEventListener("input", async () => {
    const digits = field.value.replace(/\D/g, "");
    if (digits === asked) return;
    asked = digits;
    says.textContent = "";
    if (digits.length !== 8) return;
    const answer = await ask(digits);
    if (asked === digits) says.textContent = answer; // unless more was typed meanwhile
  });
}

/** The company's name, or why it cannot be used; nothing when the network is gone, for the form will tell. */
async function ask(cvr: string): Promise<string> {
  try {
    const response = await fetch(`/virksomhed/kender/${cvr}`, { headers: { accept: "application/json" } });
    const known: KnownCompany & { message?: string } = await response.json();
    return response.ok ? [known.name, known.town].filter(Boolean).join(", ") : (known.message ?? "");
  } catch {
    return "";
  }
}
