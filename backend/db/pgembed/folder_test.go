package pgembed

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUnusableFolderIsRefusedInASentence(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		home := filepath.Dir(base)
		closed := filepath.Join(home, "closed")
		if err := os.Mkdir(closed, 0o700); err != nil {
			t.Fatal(err)
		}
		if who.name != "root" { // root passes, but the database's user does not
			if err := os.Chmod(closed, 0); err != nil {
				t.Fatal(err)
			}
		}
		file := filepath.Join(home, "file")
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		for name, test := range map[string]struct {
			base string
			want []string
		}{
			"parent cannot be entered": {filepath.Join(closed, "data"), []string{closed, "JOBBRO_DATA"}},
			"parent is a file":         {filepath.Join(file, "data"), []string{file, "JOBBRO_DATA"}},
			"socket path too long":     {filepath.Join(home, strings.Repeat("x", 100)), []string{"too long for a unix socket", "JOBBRO_DATA"}},
			"comma":                    {filepath.Join(home, "a,b"), []string{"has a comma", "JOBBRO_DATA"}},
		} {
			t.Run(name, func(t *testing.T) {
				s := tryServer(t, who, test.base)
				if s.Error == "" {
					t.Fatal("the server started")
				}
				mustContain(t, s.Error, test.want...)
			})
		}
	})
}

func TestLongestSocketPathWorks(t *testing.T) {
	t.Parallel()
	home := openFolderForAll(t)
	rest := maxSocketPath - len(home) - len("//run/.s.PGSQL.5432")
	query(t, start(t, filepath.Join(home, strings.Repeat("x", rest))).URL(), `SELECT 1`)
}

func TestSomebodyElsesDatabaseIsNotTouched(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root can make a folder of somebody else")
	}
	base := filepath.Join(openFolderForAll(t), "data folder")
	cluster := start(t, base)
	stopCluster(t, cluster)
	if err := os.Chown(cluster.dataFolder(), 54321, 54321); err != nil {
		t.Fatal(err)
	}
	_, err := Start(t.Context(), Options{Base: base})
	if err == nil {
		t.Fatal("the server started")
	}
	mustContain(t, err.Error(), cluster.dataFolder(), "JOBBRO_PG_UID=54321")
}

func TestUnknownDatabaseUserIsRefused(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root chooses who runs the database")
	}
	_, err := Start(t.Context(), Options{Base: filepath.Join(openFolderForAll(t), "data"), UID: 54321})
	if err == nil {
		t.Fatal("the server started")
	}
	mustContain(t, err.Error(), fmt.Sprint(54321), "JOBBRO_PG_UID")
}
