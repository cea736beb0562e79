package cvr

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// Whatever the file holds, it is read to its end, says one of a company and a
// workplace at a time, and rejects with a place and a sentence.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.*")
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
		f.Add(string(content[:len(content)/2]))
	}
	f.Add(fullHeader + "\n" + fullRow)
	f.Add(workbook(f, []any{"CVR", "Navn"}, []any{90000004, "Åsmedjen"}))
	f.Add("{]\n{\"hits\":{\"hits\":[1,{}]}}\n[[[")
	f.Fuzz(func(t *testing.T, content string) {
		for entry, err := range Read(strings.NewReader(content), "fil", today) {
			var rejection *crm.Rejection
			switch {
			case errors.As(err, &rejection):
				if rejection.Where == "" || !strings.HasSuffix(rejection.Why, ".") {
					t.Errorf("rejected without a place or a sentence: %q", err)
				}
			case err != nil:
				t.Errorf("not the file's fault: %v", err)
			case (entry.Company == nil) == (entry.Workplace == nil) || entry.Where == "":
				t.Errorf("says %+v", entry)
			}
		}
	})
}
