package certificate

import (
	"bytes"
	"compress/zlib"
	"io"
	"testing"
	"unicode/utf16"

	"jobbro/backend/crm"
)

// E1: the certificate is one page of PDF on which the names stand, whatever letters they have.
func TestCertificateIsWritten(t *testing.T) {
	t.Parallel()
	page, err := PDF(&crm.Certificate{Name: "Łukasz Ægidius", Company: "Brødværket", Course: "Mentoruddannelse", StartsOn: "2027-03-01", EndsOn: "2027-04-01",
		Days: 9, Present: 8, CompletedOn: "2027-04-01"}, "Prøve Kommune")
	if err != nil || !bytes.HasPrefix(page, []byte("%PDF-")) || bytes.Count(page, []byte("/Type /Page\n")) != 1 {
		t.Fatalf("%d bytes, %v", len(page), err)
	}
	drawn := streams(page)
	for _, text := range []string{"Łukasz Ægidius", "Brødværket", "Mentoruddannelse", "1. marts 2027 til 1. april 2027, 8 dage af 9", "Prøve Kommune"} {
		if !bytes.Contains(drawn, shown(text)) {
			t.Errorf("%q does not stand on it", text)
		}
	}
}

// shown is a text as it stands in a page: two bytes a letter, those that mean something to PDF escaped.
func shown(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		for _, b := range []byte{byte(unit >> 8), byte(unit)} {
			if bytes.IndexByte([]byte(`()\`), b) >= 0 {
				out = append(out, '\\')
			}
			out = append(out, b)
		}
	}
	return out
}

// streams is what the compressed parts of a file hold.
func streams(file []byte) (all []byte) {
	for _, part := range bytes.Split(file, []byte("\nstream\n"))[1:] {
		if unpacked, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			text, _ := io.ReadAll(unpacked)
			all = append(all, text...)
		}
	}
	return all
}
