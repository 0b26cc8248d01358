//! The tile map.

use super::*;

fn tile_map(ui: &mut Ui, said: &mut Vec<(usize, Pick)>) {
    let tiles = [
        RegionTile { code: "BJ", name: "Beijing 3 of 6", row: 2, col: 5, count: 3, ..RegionTile::default() },
        RegionTile { code: "LN", name: "Liaoning 1 of 1", row: 2, col: 6, count: 1, ..RegionTile::default() },
        RegionTile { code: "TJ", name: "Tianjin 0 of 1", row: 3, col: 5, reported: true, ..RegionTile::default() },
        RegionTile {
            code: "GD",
            name: "Guangdong 8 of 19",
            row: 7,
            col: 4,
            count: 8,
            selected: true,
            ..RegionTile::default()
        },
    ];
    let map = TileMap {
        name: "Map of provinces",
        tiles: &tiles,
        steps: Steps::default(),
        legend: "policies in the filter",
        reported: "a study reports a count",
    };
    said.extend(map.show(ui));
}

#[test]
fn tile_map_when_clicked_then_picked() {
    let mut harness = harness(vec2(300.0, 320.0), tile_map);
    harness.get_by_label("Guangdong 8 of 19").click_modifiers(Modifiers::ALT);
    harness.run();
    assert_eq!(harness.state(), &[(3, Pick::Exclude)]);
}

#[test]
fn tile_map_when_arrows_then_walks_and_enter_picks() {
    let mut harness = harness(vec2(300.0, 320.0), tile_map);
    harness.get_by_label("Liaoning 1 of 1").focus();
    harness.run();
    for key in [Key::ArrowLeft, Key::ArrowDown] {
        harness.key_press(key);
        harness.run();
    }
    assert!(harness.get_by_label("Tianjin 0 of 1").is_focused());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state(), &[(2, Pick::Only)]);
}
