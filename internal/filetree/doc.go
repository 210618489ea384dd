// Package filetree lists the files below a folder or in an archive, in one way for both, and tells formats by what
// files hold. It is what readers of data sets stand on.
package filetree
