package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobbro/backend/cvr/cvrtest"
	"jobbro/backend/db/dbtest"
)

// R2: the register itself is read with progress, and what is rejected is listed.
func TestImportOfTheRegister(t *testing.T) {
	t.Parallel()
	written := time.Now().AddDate(0, 0, -9)
	register := cvrtest.New(t,
		cvrtest.Unit{CVR: 90000004, Name: "Åsmedjen", Municipality: 860, Updated: written}.Document(),
		cvrtest.Unit{CVR: 90000005, Name: "Fejlnummer", Municipality: 860, Updated: written}.Document(),
		cvrtest.Unit{CVR: 90000012, Name: "Kæden", Municipality: 101, Updated: written}.Document(),
		cvrtest.Unit{PNumber: 1000000001, CVR: 90000012, Name: "Butikken", Municipality: 860, Updated: written}.Document())
	settings := []string{
		"DATABASE_URL", dbtest.URL(t), "JOBBRO_CVR_URL", register.URL(), "JOBBRO_CVR_USER", cvrtest.User, "JOBBRO_CVR_MUNICIPALITY", "860",
	}
	right, wrong := env(append(settings, "JOBBRO_CVR_PASSWORD", cvrtest.Password)...), env(append(settings, "JOBBRO_CVR_PASSWORD", "forkert")...)
	file := filepath.Join(t.TempDir(), "afvist.csv")

	denied := call(t, wrong, "", "import", "register")
	if denied.status != 1 || !strings.Contains(denied.stderr, "Registeret har afvist brugernavnet eller adgangskoden.") || strings.Contains(denied.stderr, "forkert") {
		t.Errorf("with a wrong password: %+v", denied)
	}
	first := call(t, right, "", "import", "register", "--rejected", file)
	if first.stdout != "3 new, 0 changed, 3 unchanged, 1 rejected\n" || first.status != 1 || !strings.Contains(first.stderr, "municipality, company, full: 2 of 2 read, 1 rejected\n") {
		t.Errorf("first: %+v", first)
	}
	if list, err := os.ReadFile(file); err != nil || !strings.Contains(string(list), "Registeret, dokument 4090000005, CVR-nummer 90000005;CVR-nummeret findes ikke.") {
		t.Errorf("listed is %s, %v", list, err)
	}
	if second := call(t, right, "", "import", "register"); second.stdout != "0 new, 0 changed, 0 unchanged, 0 rejected\n" || second.status != 0 {
		t.Errorf("second: %+v", second)
	}
	if full := call(t, right, "", "import", "register", "--full", "--rejected", file); full.stdout != "0 new, 0 changed, 5 unchanged, 1 rejected\n" {
		t.Errorf("everything: %+v", full)
	}
}

func TestImportOfNoRegister(t *testing.T) {
	t.Parallel()
	if got := call(t, env(), "", "import", "register"); got.status != 1 || !strings.Contains(got.stderr, "set JOBBRO_CVR_USER") {
		t.Errorf("without settings: %+v", got)
	}
	if got := call(t, env(), "", "import", "register", "file.json"); got.status != 2 || got.stderr != importHelp {
		t.Errorf("with a file: %+v", got)
	}
}
