package scene

import "landscape/terrain"

// emptyTerrain is a plane on which nothing was measured.
func emptyTerrain(plane *terrain.Plane, x, y terrain.Axis) *Terrain {
	return &Terrain{Surface: &terrain.Surface{Plane: plane, X: x, Y: y}}
}
