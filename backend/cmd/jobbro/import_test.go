package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jobbro/backend/db/dbtest"
)

// samples are the register's documents that package cvr is tested with.
func samples(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("../../cvr/testdata", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no samples %s: %v", pattern, err)
	}
	return paths
}

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportOfTheSamples(t *testing.T) {
	t.Parallel()
	database := env("DATABASE_URL", dbtest.URL(t))
	rejected := filepath.Join(t.TempDir(), "afvist.csv")
	importing := func(files ...string) outcome {
		return call(t, database, "", append([]string{"import", "companies", "--rejected", rejected}, files...)...)
	}

	// Four invented companies fail modulus 11, and five workplaces are of
	// companies that are not among the samples.
	all := append(samples(t, "penhed_*"), samples(t, "virksomhed_*")...)
	first := importing(all...)
	if first.stdout != "7 new, 0 changed, 0 unchanged, 9 rejected\n" || first.status != 1 {
		t.Errorf("first: %+v", first)
	}
	if !strings.Contains(first.stderr, "9 rejected; "+rejected+" says why") {
		t.Errorf("does not say where the rejected are: %s", first.stderr)
	}
	list, err := os.ReadFile(rejected)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\ufeffSted;Årsag\n",
		"virksomhed_88888884_FIKTIV.json, dokument 1 (linje 20), CVR-nummer 88888884;CVR-nummeret findes ikke.",
		"penhed_1009917736.json, dokument 1 (linje 20), P-nummer 1009917736;Virksomheden CVR 27197531 er ikke indlæst.",
	} {
		if !strings.Contains(string(list), want) {
			t.Errorf("%q is not in\n%s", want, list)
		}
	}
	if again := importing(all...); again.stdout != "0 new, 0 changed, 7 unchanged, 9 rejected\n" || again.status != 1 {
		t.Errorf("again: %+v", again)
	}

	owners := written(t, "virksomheder.csv", "CVR-nummer;Navn\n27197531;Lotus Import\n37314161;4 Beloved Paws\n37940755;TM.Media\n37952273;Retroognyt\n38062980;BE 64\n")
	want := "10 new, 0 changed, 0 unchanged, 0 rejected\n"
	for range 2 {
		got := importing(append(samples(t, "penhed_*"), owners)...)
		if got.stdout != want || got.status != 0 {
			t.Errorf("with their companies: %+v, want %s", got, want)
		}
		want = "0 new, 0 changed, 10 unchanged, 0 rejected\n"
	}
}

func TestImportSaysWhatIsWrongWithAFile(t *testing.T) {
	t.Parallel()
	database := env("DATABASE_URL", dbtest.URL(t))
	whole, err := os.ReadFile(samples(t, "scroll_response.json")[0])
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ content, stdout, why string }{
		"cut":          {string(whole[:len(whole)-20]), "1 new, 0 changed, 0 unchanged, 1 rejected\n", "Filen er skåret af midt i et dokument. Hent den igen."},
		"stale":        {strings.ReplaceAll(strings.ReplaceAll(string(whole), "2020-01-", "2019-12-"), "Salonskytteforening", "Skytteforening"), "0 new, 0 changed, 0 unchanged, 1 rejected\n", "Oplysningerne er fra 17. december 2019, og vi har nyere, fra 17. januar 2020. Hent dem igen."},
		"not a list":   {"Kære kollega\nHer er filen.\n", "0 new, 0 changed, 0 unchanged, 1 rejected\n", "Den første række skal være overskrifter, og en af dem skal være CVR-nummer."},
		"wrong number": {"CVR;Navn\n88888881;A. And\n", "0 new, 0 changed, 0 unchanged, 1 rejected\n", "CVR-nummeret findes ikke."},
	}
	for _, name := range []string{"cut", "stale", "not a list", "wrong number"} {
		test, rejected := tests[name], filepath.Join(t.TempDir(), "afvist.csv")
		got := call(t, database, "", "import", "companies", "--rejected", rejected, written(t, "fil", test.content))
		list, _ := os.ReadFile(rejected)
		if got.stdout != test.stdout || got.status != 1 || !strings.Contains(string(list), test.why) {
			t.Errorf("%s: %+v\n%s", name, got, list)
		}
	}
}

func TestImportUsedWrongly(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		args   []string
		status int
		stderr string
	}{
		"nothing":      {[]string{"import"}, 2, importHelp},
		"no files":     {[]string{"import", "companies"}, 2, importHelp},
		"other things": {[]string{"import", "weather", "x"}, 2, importHelp},
		"no such file": {[]string{"import", "companies", "der-er-ingen.json"}, 1, "der-er-ingen.json"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := call(t, env(), "", test.args...)
			if got.status != test.status || got.stdout != "" || !strings.Contains(got.stderr, test.stderr) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestImportOfCitizens(t *testing.T) {
	t.Parallel()
	database := env("DATABASE_URL", dbtest.URL(t))
	rejected := filepath.Join(t.TempDir(), "afvist.csv")
	file := written(t, "borgere.csv", "Sagsnummer;Timer højst\nsag-1;8\nsag-2;mange\n")
	for _, want := range []string{"1 new, 0 changed, 0 unchanged, 1 rejected\n", "0 new, 0 changed, 1 unchanged, 1 rejected\n"} {
		if got := call(t, database, "", "import", "citizens", "--rejected", rejected, file); got.stdout != want || got.status != 1 {
			t.Errorf("%+v, want %s", got, want)
		}
	}
	list, err := os.ReadFile(rejected)
	if err != nil || !strings.Contains(string(list), "borgere.csv, linje 3;Timer højst: Skal være et tal.") {
		t.Errorf("%s, %v", list, err)
	}
}
