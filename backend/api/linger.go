package api

import (
	"io"
	"net"
	"time"
)

// lingering lets a sender finish before its connection is closed. Refusing a
// body for its size means answering while it is still being sent; closing at
// once would make the sender's system throw the answer away unread.
type lingering struct{ net.Listener }

// What a sender may still send, and for how long, after it was answered.
const (
	lingerBytes = 32 << 20
	lingerTime  = 5 * time.Second
)

func (l lingering) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return lingeringConn{tcp}, err
	}
	return conn, err
}

type lingeringConn struct{ *net.TCPConn }

// Close says that nothing more comes, and closes when the sender has understood.
func (c lingeringConn) Close() error {
	if c.CloseWrite() != nil || c.SetReadDeadline(time.Now().Add(lingerTime)) != nil {
		return c.TCPConn.Close()
	}
	go func() {
		_, _ = io.CopyN(io.Discard, c.TCPConn, lingerBytes)
		_ = c.TCPConn.Close()
	}()
	return nil
}
