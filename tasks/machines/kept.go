package machines

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"landscape"
	"landscape/internal/atomicfile"
)

// keptFile is the name of the checkpoint of a network's training.
func keptFile(network int) string { return fmt.Sprintf("checkpoint-network%d.safetensors", network+1) }

// setAsideKept sets aside what an earlier training kept: its later networks would be in the way when one that begins
// anew is resumed itself.
func setAsideKept(folder string) error {
	for k := range maxNetworks {
		if err := landscape.SetAside(filepath.Join(folder, keptFile(k))); err != nil {
			return err
		}
	}
	return nil
}

// removeSetAside removes what was set aside and no new training has replaced: the checkpoints of networks that this one
// has none of.
func removeSetAside(folder string) error {
	old, err := atomicfile.Match(folder, landscape.Earlier("checkpoint-network*.safetensors"))
	for _, path := range old {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}
