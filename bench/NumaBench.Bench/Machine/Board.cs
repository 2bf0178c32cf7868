using NumaBench.Numa;

namespace NumaBench.Bench.Machine;

/// <summary>What the firmware calls the machine: DMI on PCs and servers, the device tree elsewhere. No serial numbers.</summary>
static class Board
{
    const string Dmi = "sys/class/dmi/id";

    static readonly string[] Placeholders =
    [
        "", "none", "n/a", "not specified", "not applicable", "default string", "to be filled by o.e.m.", "o.e.m.", "oem",
        "system product name", "system manufacturer", "unknown", "empty", "undefined", "0123456789",
    ];

    /// <summary>Maker, product and main board; null where the firmware says nothing.</summary>
    public static string? Name(SysFs fs)
    {
        string? product = Join(fs, "sys_vendor", "product_name");
        string? board = Join(fs, "board_vendor", "board_name");
        return (product, board) switch
        {
            (null, null) => DeviceTreeModel(fs),
            (null, _) => board,
            (_, null) => product,
            // The same board is sold in several products and the other way round: twins have both in common.
            _ => product == board ? product : $"{product} ({Known(fs.Text($"{Dmi}/board_name")) ?? board})",
        };
    }

    /// <summary>What the device tree calls the machine; null where there is none.</summary>
    public static string? DeviceTreeModel(SysFs fs) => Known(fs.Text("proc/device-tree/model") ?? fs.Text("sys/firmware/devicetree/base/model"));

    public static string? Vendor(SysFs fs) => Known(fs.Text($"{Dmi}/sys_vendor"));

    public static string? BiosVersion(SysFs fs) =>
        Known(fs.Text($"{Dmi}/bios_version")) is { } version ? $"{version} {Known(fs.Text($"{Dmi}/bios_date"))}".TrimEnd() : null;

    static string? Join(SysFs fs, string makerFile, string nameFile)
    {
        string? name = Known(fs.Text($"{Dmi}/{nameFile}"));
        string? maker = Known(fs.Text($"{Dmi}/{makerFile}"));
        return name is null || maker is null || name.StartsWith(maker, StringComparison.OrdinalIgnoreCase) ? name : $"{maker} {name}";
    }

    static string? Known(string? text) => text?.Trim() is { } known && !Placeholders.Contains(known.ToLowerInvariant()) ? known : null;
}
