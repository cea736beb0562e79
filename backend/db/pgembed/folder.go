package pgembed

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
)

// maxSocketPath is what fits in a sockaddr_un on Linux, less the final NUL.
const maxSocketPath = 107

const port = 5432 // only the name of the socket file: nothing listens on a port

// folder is the data folder of one server:
//
//	lock          held by the server that uses the folder
//	running       held by every process of the database itself
//	binaries      where the PostgreSQL programs were found last time
//	pg15, pg18    a cluster of that major version
//	run           the unix socket
//	postgres.log  what PostgreSQL had to say
type folder struct {
	path  string
	owner account
	lock  *os.File
}

// openFolder makes the data folder when missing and locks it for this process.
func openFolder(path string, owner account) (*folder, error) {
	if path == "" {
		return nil, errors.New("the private database needs a data folder; set JOBBRO_DATA")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("the data folder %s cannot be found: %w", path, err)
	}
	mode := os.FileMode(0o700)
	if owner.switched {
		mode = 0o711 // the database user must pass through to its own folders
	}
	if err := os.MkdirAll(path, mode); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made (%w); choose another with JOBBRO_DATA", err)
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return nil, fmt.Errorf("the data folder cannot be found: %w", err)
	}
	f := &folder{path: path, owner: owner}
	if err := f.checkSocketPath(); err != nil {
		return nil, err
	}
	if err := os.Chmod(path, mode); err != nil {
		return nil, fmt.Errorf("the data folder belongs to somebody else (%w); choose another with JOBBRO_DATA", err)
	}
	if err := f.takeLock(); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *folder) checkSocketPath() error {
	socket := filepath.Join(f.socketFolder(), fmt.Sprintf(".s.PGSQL.%d", port))
	if len(socket) > maxSocketPath {
		return fmt.Errorf("the path of the data folder %s is %d bytes too long for a unix socket; choose a shorter one with JOBBRO_DATA",
			f.path, len(socket)-maxSocketPath)
	}
	if strings.Contains(f.path, ",") {
		return fmt.Errorf("the path of the data folder %s has a comma, which PostgreSQL reads as two folders; choose another with JOBBRO_DATA", f.path)
	}
	return nil
}

// ErrInUse is returned when another server holds the data folder.
var ErrInUse = errors.New("the data folder is in use")

// takeLock holds base/lock for the life of the process. The kernel gives it
// free when the process ends, however it ends.
func (f *folder) takeLock() error {
	file, err := os.OpenFile(filepath.Join(f.path, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("the data folder cannot be locked: %w", err)
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder, _ := io.ReadAll(io.LimitReader(file, 20))
		file.Close()
		return fmt.Errorf("%w: another server (process %s) works in %s; stop it, or give this one a folder of its own with JOBBRO_DATA",
			ErrInUse, strings.TrimSpace(string(holder)), f.path)
	}
	if err := file.Truncate(0); err == nil {
		_, _ = file.WriteString(strconv.Itoa(os.Getpid()) + "\n") // only for the sentence above
	}
	f.lock = file
	return nil
}

// unlock says so before it closes: a program that is being started elsewhere in
// this process holds a copy of every open file for a moment.
func (f *folder) unlock() {
	_ = syscall.Flock(int(f.lock.Fd()), syscall.LOCK_UN)
	f.lock.Close()
}

func (f *folder) socketFolder() string { return filepath.Join(f.path, "run") }
func (f *folder) logFile() string      { return filepath.Join(f.path, "postgres.log") }
func (f *folder) clusterFolder(major int) string {
	return filepath.Join(f.path, "pg"+strconv.Itoa(major))
}

// url names every part, so that a PGPORT or PGUSER meant for another database
// does not lead the server astray.
func (f *folder) url(database string) string {
	query := url.Values{
		"host": {f.socketFolder()}, "port": {strconv.Itoa(port)},
		"user": {"jobbro"}, "sslmode": {"disable"},
	}
	return "postgres:///" + database + "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

// URLOf is the address of the database "jobbro" in the data folder base while
// another process runs it, for tools that work beside a server.
func URLOf(base string) (string, error) {
	path, err := filepath.Abs(base)
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return "", fmt.Errorf("the data folder %s cannot be found: %w", base, err)
	}
	return (&folder{path: path}).url("jobbro"), nil
}

var clusterName = regexp.MustCompile(`^pg([0-9]+)$`)

// majors are the major versions the folder holds a cluster of.
func (f *folder) majors() []int {
	entries, _ := os.ReadDir(f.path)
	var found []int
	for _, entry := range entries {
		if m := clusterName.FindStringSubmatch(entry.Name()); m != nil {
			if major, err := strconv.Atoi(m[1]); err == nil {
				found = append(found, major)
			}
		}
	}
	return found
}

// recorded is the folder of PostgreSQL programs used last time, or "".
func (f *folder) recorded() string {
	text, _ := os.ReadFile(filepath.Join(f.path, "binaries"))
	return strings.TrimSpace(string(text))
}

func (f *folder) record(bin string) error {
	return os.WriteFile(filepath.Join(f.path, "binaries"), []byte(bin+"\n"), 0o600)
}

// blockedFolder is the first folder on the way to path that the account may not
// enter, or "".
func blockedFolder(path string, a account) string {
	if path != "/" {
		if blocked := blockedFolder(filepath.Dir(path), a); blocked != "" {
			return blocked
		}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() || a.mayEnter(info) {
		return ""
	}
	return path
}
