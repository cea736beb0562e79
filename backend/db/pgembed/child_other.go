//go:build unix && !linux

package pgembed

import (
	"os/exec"
	"strconv"
	"syscall"
)

// childAttributes keep the terminal's Ctrl-C away from PostgreSQL. Only Linux
// can also end it with the server; elsewhere the next start does.
func childAttributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// commandLine is the program and arguments of a process, "" when it has ended.
func commandLine(pid int) string {
	text, _ := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return string(text)
}
