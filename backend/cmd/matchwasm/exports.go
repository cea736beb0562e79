//go:build wasip1

package main

import "unsafe"

var (
	question, reply []byte
	only            desk
)

// room is where the host writes a question of n bytes.
//
//go:wasmexport room
func room(n int32) unsafe.Pointer {
	if int(n) > cap(question) {
		question = make([]byte, n+n/2)
	}
	question = question[:cap(question)]
	return unsafe.Pointer(unsafe.SliceData(question))
}

// ask answers the question of n bytes that was written, and returns how long the answer is.
//
//go:wasmexport ask
func ask(n int32) int32 {
	reply = only.answer(question[:n])
	return int32(len(reply))
}

// told is where the answer stands until the next question.
//
//go:wasmexport told
func told() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(reply)) }
