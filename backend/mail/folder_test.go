package mail

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jobbro/backend/crm"
)

// P1: without a mail server, mails are files that nobody else can read, the newest
// some hundred of them.
func TestFolderKeepsTheNewest(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mail")
	f := NewFolder(dir, "jobbro@localhost", "Jobbro")
	id := func(n int) crm.ID { return crm.ID(fmt.Sprintf("00000000-0000-7000-8000-%012d", n)) }
	for n := range mostInFolder + 2 {
		m := message
		m.ID = id(n)
		if err := f.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	subject, text, err := f.Read(id(mostInFolder))
	if err != nil || subject != "Er jeres stilling stadig ledig?" || !strings.Contains(text, "Æblegrød") {
		t.Errorf("kept is %q: %q, %v", subject, text, err)
	}
	newest, err := f.Newest(3)
	if err != nil || len(newest) != 3 || newest[0].To != message.To || !strings.Contains(newest[2].Text, "Æblegrød") {
		t.Errorf("the newest are %+v, %v", newest, err)
	}
	for _, gone := range []crm.ID{id(1), id(9999), "../secret"} {
		if _, _, err := f.Read(gone); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", gone, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != mostInFolder {
		t.Errorf("%d files, %v", len(entries), err)
	}
	info, err := os.Stat(filepath.Join(dir, entries[0].Name()))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read it: %v, %v", info.Mode(), err)
	}
}
