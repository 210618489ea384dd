//go:build !noasm

package kernel

//go:noescape
func addRowsAsm(a *broadcastArgs)

//go:noescape
func addRowsRightAsm(a *broadcastArgs)

//go:noescape
func subRowsAsm(a *broadcastArgs)

//go:noescape
func subRowsRightAsm(a *broadcastArgs)

//go:noescape
func subRowsLeftAsm(a *broadcastArgs)

//go:noescape
func mulRowsAsm(a *broadcastArgs)

//go:noescape
func mulRowsRightAsm(a *broadcastArgs)

//go:noescape
func divRowsAsm(a *broadcastArgs)

//go:noescape
func divRowsRightAsm(a *broadcastArgs)

//go:noescape
func divRowsLeftAsm(a *broadcastArgs)
