package cvr

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

var errDisk = errors.New("disk")

// brokenReader fails where its content ends.
type brokenReader struct{ *bytes.Reader }

func (r *brokenReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err == io.EOF {
		err = errDisk
	}
	return n, err
}

func TestFaults(t *testing.T) {
	t.Parallel()
	const good = `{"Vrvirksomhed":{"cvrNummer":90000004,"navne":[{"navn":"Åsmedjen"}]}}`
	document := func(fields string) string { return `{"Vrvirksomhed":{"cvrNummer":90000012,` + fields + `}}` }
	named := func(name string) string { return document(`"navne":[{"navn":` + name + `}]`) }
	response := strings.TrimSpace(sample(t, "scroll_response.json"))

	tests := map[string]struct {
		content  string
		good     int
		rejected []string // in order, each with where and why
	}{
		"empty file":             {"", 0, []string{"fil: Filen er tom."}},
		"only blanks":            {" \n \n", 0, []string{"fil: Filen er tom."}},
		"refused sign-in":        {sample(t, "error_401.html"), 0, []string{"fil: Filen er en webside og ikke et udtræk. Registeret har formentlig afvist brugernavn eller adgangskode."}},
		"error of the register":  {sample(t, "error_result_window.json"), 0, []string{"fil, linje 1: Registeret har svaret med en fejl i stedet for dokumenter."}},
		"not text":               {"\x00\x01\x02", 0, []string{"fil: Filen er hverken JSON, CSV eller XLSX. Gem den som en af dem, CSV i UTF-8."}},
		"another document":       {good + "\n" + `{"Vrdeltagerperson":{"navne":[]}}`, 1, []string{"fil, linje 2: Her er hverken en virksomhed (Vrvirksomhed) eller et arbejdssted (VrproduktionsEnhed)."}},
		"not a document":         {`[17,` + good + `]`, 1, []string{"fil, linje 1: Her er ikke et dokument fra registeret."}},
		"cut in a document":      {good + "\n" + good[:30], 1, []string{"fil, linje 2: Filen er skåret af midt i et dokument. Hent den igen. Resten af filen er ikke læst."}},
		"cut between documents":  {"[" + good + ",", 1, []string{"fil, linje 1: Filen er skåret af midt i et dokument. Hent den igen. Resten af filen er ikke læst."}},
		"response cut at end":    {response[:len(response)-1], 1, []string{"fil, linje 318: Filen er skåret af midt i et dokument. Hent den igen. Resten af filen er ikke læst."}},
		"response cut in middle": {response[:len(response)/2], 0, []string{"fil, linje 21: Filen er skåret af midt i et dokument. Hent den igen. Resten af filen er ikke læst."}},

		"bad line in NDJSON":             {good + "\n{bad}\n" + good, 2, []string{"fil, linje 2: Her er en fejl i filens JSON."}},
		"line cut in NDJSON":             {good[:40] + "\n" + good, 1, []string{"fil, linje 1: Her er en fejl i filens JSON."}},
		"line cut before a name":         {`{"_index":"x",` + "\n" + good, 1, []string{"fil, linje 2: Her er en fejl i filens JSON."}},
		"bad lines side by side":         {"{a}\n{b}\n" + good, 1, []string{"fil, linje 1: Her er en fejl i filens JSON.", "fil, linje 2: Her er en fejl i filens JSON."}},
		"bad line in an array":           {"[\n" + good + ",\n{bad},\n" + good + ",\n" + good + "\n]", 3, []string{"fil, linje 3: Her er en fejl i filens JSON."}},
		"nothing after a fault":          {"[" + good + ",{bad}," + good + "]", 1, []string{"fil, linje 1: Her er en fejl i filens JSON. Resten af filen er ikke læst."}},
		"nested without end":             {strings.Repeat("[", 100_000), 0, []string{"fil, linje 1: Her er en fejl i filens JSON. Resten af filen er ikke læst."}},
		"nested far in what is not read": {`{"x":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + `,"_source":` + good + `}`, 1, nil},

		"number too large":    {`{"_score":1e999,"_source":` + good + `}`, 1, nil},
		"CVR number in words": {`{"Vrvirksomhed":{"cvrNummer":"otte"}}` + good, 1, []string{"fil, dokument 1 (linje 1): Feltet cvrNummer har ikke den form, det har i registeret."}},
		"no such day":         {document(`"navne":[{"periode":{"gyldigFra":"2026-02-30"}}]`), 0, []string{"fil, dokument 1 (linje 1): Feltet navne.periode.gyldigFra har ikke den form, det har i registeret."}},
		"no such time":        {document(`"sidstOpdateret":"i går"`), 0, []string{"fil, dokument 1 (linje 1): Feltet sidstOpdateret har ikke den form, det har i registeret."}},
		"object for a list":   {document(`"navne":{}`), 0, []string{"fil, dokument 1 (linje 1): Feltet navne har ikke den form, det har i registeret."}},
		"document is a text":  {`{"Vrvirksomhed":"x"}`, 0, []string{"fil, dokument 1 (linje 1): Dokumentet har ikke den form, det har i registeret."}},
		"NUL":                 {named(`"A\u0000B"`), 0, []string{"fil, dokument 1 (linje 1), CVR-nummer 90000012: Feltet navn indeholder et tegn, der ikke kan læses."}},
		"half a surrogate":    {named(`"A\ud83dB"`), 0, []string{"fil, dokument 1 (linje 1), CVR-nummer 90000012: Feltet navn indeholder et tegn, der ikke kan læses."}},
		"not UTF-8":           {named("\"A\xe6B\""), 0, []string{"fil, dokument 1 (linje 1), CVR-nummer 90000012: Feltet navn indeholder et tegn, der ikke kan læses."}},
		"NUL in an address":   {document(`"beliggenhedsadresse":[{"vejnavn":"A\u0000"}]`) + good, 1, []string{"fil, dokument 1 (linje 1), CVR-nummer 90000012: Feltet beliggenhedsadresse indeholder et tegn, der ikke kan læses."}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entries, rejected := heard(t, test.content, "fil")
			if len(entries) != test.good {
				t.Errorf("%d entries, want %d", len(entries), test.good)
			}
			if got, want := strings.Join(rejected, "\n"), strings.Join(test.rejected, "\n"); got != want {
				t.Errorf("rejected\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestLongDocuments(t *testing.T) {
	t.Parallel()
	const good = `{"Vrvirksomhed":{"cvrNummer":90000004}}`
	long := func(size int) string {
		return `{"Vrvirksomhed":{"cvrNummer":90000012,"formaal":"` + strings.Repeat("x", size) + `"}}`
	}
	entries, rejected := heard(t, long(10<<20)+"\n"+good, "fil")
	if len(entries) != 2 || rejected != nil {
		t.Errorf("a line of 10 MB: %d entries, rejected %q", len(entries), rejected)
	}
	entries, rejected = heard(t, good+"\n"+long(maxDocument)+"\n"+good, "fil")
	if len(entries) != 2 || len(rejected) != 1 || rejected[0] != "fil, linje 2: Dokumentet fylder mere end 32 MB." {
		t.Errorf("a longer line: %d entries, rejected %q", len(entries), rejected)
	}
	// A value that is passed over is never held.
	entries, rejected = heard(t, `{"x":[`+strings.Repeat(`"`+strings.Repeat("x", 1<<20)+`",`, 40)+`1],"_source":`+good+`}`, "fil")
	if len(entries) != 1 || rejected != nil {
		t.Errorf("after a long value: %d entries, rejected %q", len(entries), rejected)
	}
}
