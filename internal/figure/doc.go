// Package figure draws plain numbers: charts of curves with intervals (Chart), grids of heights from above and as a
// surface (Map, Surface), lattices of categories (Categories), confusion matrices (Matrix), reliability diagrams
// (Reliability) and values with intervals (Intervals), which a Figure arranges above a caption; and small pictures in
// rows with captions and frames (Panel, Compose). Files are PNG or SVG by their names.
//
// All text is set in Liberation Sans. Heights are colored by Viridis or Cividis, all else in the colors of Okabe and
// Ito, which people with any kind of color vision can tell apart. Nothing is told by color alone: curves differ in
// their dashes too, and wrong answers carry a caption. Numbers that are not finite are never filled: a grid shows them
// as holes and counts them, everything else refuses them.
package figure
