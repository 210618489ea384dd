//go:build !amd64 || noasm

package kernel

func addRowsAsm(*broadcastArgs)      {}
func addRowsRightAsm(*broadcastArgs) {}
func subRowsAsm(*broadcastArgs)      {}
func subRowsRightAsm(*broadcastArgs) {}
func subRowsLeftAsm(*broadcastArgs)  {}
func mulRowsAsm(*broadcastArgs)      {}
func mulRowsRightAsm(*broadcastArgs) {}
func divRowsAsm(*broadcastArgs)      {}
func divRowsRightAsm(*broadcastArgs) {}
func divRowsLeftAsm(*broadcastArgs)  {}
