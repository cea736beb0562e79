package pgembed

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestColdAndWarmStart(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		began := time.Now()
		first := startServer(t, who, base)
		t.Logf("cold start: %v", time.Since(began))
		if got := query(t, first.URL, `SELECT current_database() || ' ' || current_setting('fsync') || ' ' || current_setting('data_checksums')
			|| ' ' || datcollate || ' ' || current_setting('listen_addresses') FROM pg_database WHERE datname = current_database()`); got != "jobbro on on C " {
			t.Errorf("the cluster is set up as %q", got)
		}
		query(t, first.URL, `CREATE TABLE note (said text); INSERT INTO note VALUES ('kept')`)
		first.stop(t)

		began = time.Now()
		second := startServer(t, who, base)
		t.Logf("warm start: %v", time.Since(began))
		if got := query(t, second.URL, `SELECT said FROM note`); got != "kept" {
			t.Errorf("after a restart the note says %q", got)
		}
		second.stop(t)
		if strings.Contains(readLog(t, base), "not properly shut down") {
			t.Error("an ordinary stop was not a clean shutdown")
		}
	})
}

func TestFolderIsClosedToOthers(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		startServer(t, who, base).stop(t)
		want := map[string]os.FileMode{base: 0o700, filepath.Join(base, "run"): 0o700}
		if who.name == "root" {
			want[base] = 0o711
		}
		for path, mode := range want {
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != mode {
				t.Errorf("%s has mode %o, not %o", path, info.Mode().Perm(), mode)
			}
		}
	})
}

func TestSecondServerOnOneFolderIsRefused(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		first := startServer(t, who, base)
		second := tryServer(t, who, base)
		mustContain(t, second.Error, "the data folder is in use", base,
			fmt.Sprintf("process %d", first.process.Pid), "JOBBRO_DATA")
		query(t, first.URL, `SELECT 1`)
		first.stop(t)
	})
}

func TestKilledServerTakesTheDatabaseDownCleanly(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		killed := startServer(t, who, base)
		query(t, killed.URL, `CREATE TABLE note (said text); INSERT INTO note VALUES ('kept')`)
		killed.kill(t)
		awaitDatabaseEnd(t, base)
		mustContain(t, readLog(t, base), "database system is shut down")

		next := startServer(t, who, base)
		if got := query(t, next.URL, `SELECT said FROM note`); got != "kept" {
			t.Errorf("after the kill the note says %q", got)
		}
		next.stop(t)
		if strings.Contains(readLog(t, base), "not properly shut down") {
			t.Error("the database was not shut down cleanly")
		}
	})
}

func TestKilledServerAndDatabaseRecover(t *testing.T) {
	asEveryIdentity(t, func(t *testing.T, who identity, base string) {
		killed := startServer(t, who, base)
		query(t, killed.URL, `CREATE TABLE note (said text); INSERT INTO note VALUES ('kept')`)
		// A stopped server cannot start the database again in between.
		signal(t, killed.process.Pid, syscall.SIGSTOP)
		signal(t, killed.Postmaster, syscall.SIGKILL)
		killed.kill(t)

		next := startServer(t, who, base)
		if got := query(t, next.URL, `SELECT said FROM note`); got != "kept" {
			t.Errorf("after the kills the note says %q", got)
		}
		next.stop(t)
		mustContain(t, readLog(t, base), "not properly shut down")
	})
}

func TestOrphanIsStoppedFirst(t *testing.T) {
	t.Parallel()
	base := filepath.Join(openFolderForAll(t), "data folder")
	made := start(t, base)
	orphanArguments := made.arguments()
	stopCluster(t, made)

	running, err := os.OpenFile(filepath.Join(base, "running"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Flock(int(running.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	cmd := made.account.command(exec.Command(made.binaries.path("postgres"), orphanArguments...), made.dataFolder())
	cmd.ExtraFiles = []*os.File{running}
	orphan, err := startChild(cmd)
	if err != nil {
		t.Fatal(err)
	}
	if err := made.awaitAnswer(t.Context(), orphan); err != nil {
		t.Fatal(err)
	}
	running.Close()

	next := start(t, base)
	<-orphan.exited
	query(t, next.URL(), `SELECT 1`)
}

func TestStaleFilesDoNotBlockTheStart(t *testing.T) {
	t.Parallel()
	base := filepath.Join(openFolderForAll(t), "data folder")
	first := start(t, base)
	data := first.dataFolder()
	stopCluster(t, first)
	// The process id in the file meanwhile belongs to somebody else: to us.
	pidFile := fmt.Sprintf("%d\n%s\n", os.Getpid(), data)
	for path, text := range map[string]string{
		filepath.Join(data, "postmaster.pid"):            pidFile,
		filepath.Join(base, "run", ".s.PGSQL.5432"):      "",
		filepath.Join(base, "run", ".s.PGSQL.5432.lock"): pidFile,
		filepath.Join(base, filepath.Base(data)+".init"): "half made",
		filepath.Join(base, "lock"):                      "1\n",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	query(t, start(t, base).URL(), `SELECT 1`)
}

func TestUnexpectedEndIsRepairedOnceThenReported(t *testing.T) {
	t.Parallel()
	base := filepath.Join(openFolderForAll(t), "data folder")
	cluster := start(t, base)
	query(t, cluster.URL(), `CREATE TABLE note (said text); INSERT INTO note VALUES ('kept')`)

	killPostmaster(t, cluster)
	awaitAnswerAgain(t, cluster)
	if got := query(t, cluster.URL(), `SELECT said FROM note`); got != "kept" {
		t.Errorf("after the restart the note says %q", got)
	}
	killPostmaster(t, cluster)
	select {
	case err := <-cluster.Done():
		if err == nil {
			t.Fatal("Done was closed without saying why")
		}
		mustContain(t, err.Error(), "on its own", "postgres.log")
	case <-t.Context().Done():
		t.Fatal("Done never reported")
	}
	query(t, start(t, base).URL(), `SELECT said FROM note`)
}

func TestStopEndsAllAndIsHarmlessTwice(t *testing.T) {
	t.Parallel()
	base := filepath.Join(openFolderForAll(t), "data folder")
	cluster := start(t, base)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, ctx := range []context.Context{ended, t.Context()} {
		if err := cluster.Stop(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err, open := <-cluster.Done(); open {
		t.Errorf("Done reported %v after an ordinary stop", err)
	}
	query(t, start(t, base).URL(), `SELECT 1`)
}

// start runs a cluster in this process until the test ends.
func start(t *testing.T, base string) *Cluster {
	t.Helper()
	cluster, err := Start(t.Context(), Options{Base: base, Bin: os.Getenv("JOBBRO_PG_BIN"), Settings: map[string]string{"fsync": "off"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stopCluster(t, cluster) })
	return cluster
}

func stopCluster(t *testing.T, cluster *Cluster) {
	t.Helper()
	if err := cluster.Stop(context.Background()); err != nil {
		t.Error(err)
	}
}

func killPostmaster(t *testing.T, cluster *Cluster) {
	t.Helper()
	signal(t, recordedPostmaster(cluster.dataFolder()), syscall.SIGKILL)
}

// awaitAnswerAgain returns when another postmaster than the killed one answers.
func awaitAnswerAgain(t *testing.T, cluster *Cluster) {
	t.Helper()
	if err := cluster.awaitAnswer(t.Context(), &child{exited: make(chan struct{})}); err != nil {
		t.Fatal(err)
	}
}

func signal(t *testing.T, pid int, what syscall.Signal) {
	t.Helper()
	if pid <= 1 {
		t.Fatalf("no process to signal: %d", pid)
	}
	if err := syscall.Kill(pid, what); err != nil {
		t.Fatal(err)
	}
}
