package dbtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"jobbro/backend/db/pgembed"
)

// The shared cluster is kept by a process of its own, the keeper: this test
// program started once more, detached. Every test program holds a shared lock
// on the file "users" for as long as it lives, and the kernel takes that lock
// back however the program ends. The keeper stops the database when it has been
// able to lock the file for itself for a while.

// keeperVariable makes any test program with this package the keeper of the
// cluster in the folder it names.
const keeperVariable = "JOBBRO_TEST_KEEPER"

// idleLife bridges the gap between one test program and the next.
const idleLife = 10 * time.Second

func init() {
	if folder := os.Getenv(keeperVariable); folder != "" {
		starter := os.NewFile(3, "starter")
		if err := keep(folder, starter); err != nil {
			fmt.Fprint(starter, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
}

// users is never closed: the lock on it says that this program uses the cluster.
var users *os.File

// sharedCluster is the address of the running cluster, started if need be.
func sharedCluster(ctx context.Context) (string, error) {
	folder, err := clusterFolder()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o711); err != nil {
		return "", fmt.Errorf("the folder of the test database cannot be made: %w; choose another with JOBBRO_TEST_PG_DIR", err)
	}
	if users, err = openUsers(folder); err != nil {
		return "", err
	}
	if err := syscall.Flock(int(users.Fd()), syscall.LOCK_SH); err != nil {
		return "", fmt.Errorf("the test database cannot be claimed: %w", err)
	}
	for {
		address, err := os.ReadFile(filepath.Join(folder, "url"))
		if err == nil && answers(ctx, string(address)) {
			return string(address), nil
		}
		if err := startKeeper(ctx, folder); err != nil {
			return "", err
		}
		if ctx.Err() != nil {
			return "", errors.New("the test database did not start in time")
		}
	}
}

func openUsers(folder string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(folder, "users"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the folder of the test database belongs to somebody else: %w; choose another with JOBBRO_TEST_PG_DIR", err)
	}
	return file, nil
}

// memory is where Linux keeps files in memory: to make a database and drop it
// again takes an eighth of the processor time that it takes on a disk.
const memory = "/dev/shm"

// enoughMemory is twice what the cluster has ever needed, in bytes.
const enoughMemory = 2 << 30

// clusterFolder is one folder per user, in memory where there is plenty. Root's is
// outside of its home, which the database's user may not enter.
func clusterFolder() (string, error) {
	if folder := os.Getenv("JOBBRO_TEST_PG_DIR"); folder != "" {
		return filepath.Abs(folder)
	}
	folder := filepath.Join(memory, fmt.Sprintf("jobbro-test-%d", os.Geteuid()))
	if _, err := os.Stat(folder); err == nil || roomIn(memory) >= enoughMemory {
		return folder, nil
	}
	if os.Geteuid() == 0 {
		return "/var/cache/jobbro-test", nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no cache folder for the test database (%w); name one in JOBBRO_TEST_PG_DIR", err)
	}
	return filepath.Join(cache, "jobbro-test"), nil
}

// roomIn is how many bytes may still be written there; none where it does not exist.
func roomIn(folder string) uint64 {
	var there syscall.Statfs_t
	if err := syscall.Statfs(folder, &there); err != nil {
		return 0
	}
	return there.Bavail * uint64(there.Bsize)
}

func answers(ctx context.Context, address string) bool {
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return false
	}
	return conn.Close(ctx) == nil
}

// startKeeper starts a keeper and returns when its database answers. That one
// is already there is no error.
func startKeeper(ctx context.Context, folder string) error {
	starting, err := os.OpenFile(filepath.Join(folder, "starting"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	defer starting.Close()
	if err := syscall.Flock(int(starting.Fd()), syscall.LOCK_EX); err != nil {
		return err
	}
	if address, err := os.ReadFile(filepath.Join(folder, "url")); err == nil && answers(ctx, string(address)) {
		return nil // somebody was faster
	}
	program, err := os.Executable()
	if err != nil {
		return err
	}
	ours, theirs, err := os.Pipe()
	if err != nil {
		return err
	}
	defer ours.Close()
	keeper := exec.Command(program)
	keeper.Env = append(os.Environ(), keeperVariable+"="+folder)
	keeper.Dir = "/"
	keeper.ExtraFiles = []*os.File{theirs}
	keeper.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	err = keeper.Start()
	theirs.Close()
	if err != nil {
		return fmt.Errorf("the keeper of the test database cannot be started: %w", err)
	}
	go keeper.Wait()
	complaint, err := io.ReadAll(ours) // ends when the database answers, or the keeper does
	if err == nil && len(complaint) > 0 {
		return errors.New(string(complaint))
	}
	return err
}

// keep has the cluster running until nobody has used it for a while. It lets the
// starter go as soon as the database answers.
func keep(folder string, starter io.Closer) error {
	users, err := openUsers(folder)
	if err != nil {
		return err
	}
	cluster, err := startCluster(filepath.Join(folder, "cluster"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "url"), []byte(cluster.URL()), 0o600); err != nil {
		return errors.Join(err, cluster.Stop(context.Background()))
	}
	starter.Close()
	check := time.NewTicker(time.Second)
	defer check.Stop()
	for used := time.Now(); ; {
		select {
		case err := <-cluster.Done():
			return err
		case <-check.C:
		}
		if syscall.Flock(int(users.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
			used = time.Now()
			continue
		}
		if time.Since(used) > idleLife {
			// Whoever comes now waits for the lock, and finds us gone.
			return cluster.Stop(context.Background())
		}
		_ = syscall.Flock(int(users.Fd()), syscall.LOCK_UN)
	}
}

// startCluster makes the cluster anew when it does not start: another version
// of PostgreSQL is there now, or the machine went down without the fsync that
// tests do without. Nothing in it is worth keeping.
func startCluster(base string) (*pgembed.Cluster, error) {
	options := pgembed.Options{Base: base, Bin: os.Getenv("JOBBRO_PG_BIN"), Settings: map[string]string{
		"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", // a test's data may be lost
		"autovacuum":      "off",   // it would hold on to the template while copies are made
		"max_wal_size":    "256MB", // it may be held in memory
		"max_connections": "400", "timezone": timeZone, "log_checkpoints": "off",
	}}
	cluster, err := pgembed.Start(context.Background(), options)
	if err == nil || errors.Is(err, pgembed.ErrInUse) || errors.Is(err, pgembed.ErrNoBinaries) {
		return cluster, err
	}
	if err := os.RemoveAll(base); err != nil {
		return nil, err
	}
	return pgembed.Start(context.Background(), options)
}
