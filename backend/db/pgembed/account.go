package pgembed

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// nobody is the last resort when the machine has no user postgres.
const nobody = 65534

// account is the user PostgreSQL runs as.
type account struct {
	uid, gid int
	name     string // for sentences
	switched bool   // we are root and become this user
}

// chooseAccount is the current user, or for root the wanted user id, else user
// postgres, else nobody.
func chooseAccount(wanted int) (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: os.Geteuid(), gid: os.Getegid(), name: "this user"}, nil
	}
	if wanted != 0 {
		return accountOf(strconv.Itoa(wanted))
	}
	if u, err := user.Lookup("postgres"); err == nil {
		return accountOf(u.Uid)
	}
	return accountOf(strconv.Itoa(nobody))
}

func accountOf(uid string) (account, error) {
	u, err := user.LookupId(uid)
	if err != nil {
		return account{}, fmt.Errorf("PostgreSQL cannot run as user id %s, because this machine has no such user; set JOBBRO_PG_UID to one it has", uid)
	}
	id, err := strconv.Atoi(u.Uid)
	if err != nil {
		return account{}, fmt.Errorf("user id %q is not a number: %w", u.Uid, err)
	}
	group, err := strconv.Atoi(u.Gid)
	if err != nil {
		return account{}, fmt.Errorf("group id %q is not a number: %w", u.Gid, err)
	}
	return account{uid: id, gid: group, name: "user " + u.Username, switched: true}, nil
}

// command prepares a program to run as the account in dir, with nothing of our
// environment: PostgreSQL listens to a dozen variables nobody meant for it.
func (a account) command(cmd *exec.Cmd, dir string) *exec.Cmd {
	cmd.Dir = dir
	cmd.Env = []string{"HOME=" + dir, "PATH=/usr/bin:/bin", "LC_ALL=C"}
	cmd.SysProcAttr = childAttributes()
	if a.switched {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
	return cmd
}

// give hands a file or folder to the account.
func (a account) give(path string) error {
	if !a.switched {
		return nil
	}
	return os.Chown(path, a.uid, a.gid)
}

// mayEnter reports whether the mode bits let the account pass through a folder.
func (a account) mayEnter(info os.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	switch mode := info.Mode().Perm(); {
	case int(owner.Uid) == a.uid:
		return mode&0o100 != 0
	case int(owner.Gid) == a.gid:
		return mode&0o010 != 0
	default:
		return mode&0o001 != 0
	}
}
