package pgembed

import (
	"fmt"
	"os"
	"syscall"
)

// childAttributes ask the kernel for a fast shutdown of PostgreSQL when the
// server dies, and keep the terminal's Ctrl-C away from it: the server stops it
// itself, last.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGINT}
}

// commandLine is the program and arguments of a process, "" when it has ended.
func commandLine(pid int) string {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return string(text)
}
