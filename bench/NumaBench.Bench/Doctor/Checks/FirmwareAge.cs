using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor.Checks;

/// <summary>How old the firmware is, and which microcode runs. A virtual machine's are its hypervisor's inventions.</summary>
sealed class FirmwareAge(TimeProvider clock) : ICheck
{
    const double DaysPerYear = 365.25;

    public string Name => "firmware-age";

    public IReadOnlyList<string> Sources { get; } = ["sys/class/dmi/id/bios_date"];

    public IEnumerable<Finding> Look(Topology topology, SysFs fs)
    {
        if (Virtualisation.Hypervisor(fs) is null && Date(fs) is { } date)
        {
            // When a recorded machine was recorded is not known.
            string age = fs.IsLive ? string.Create(CultureInfo.InvariantCulture, $", {(clock.GetUtcNow().DateTime - date).TotalDays / DaysPerYear:0.0} years old") : "";
            string microcode = (new CpuInfo(fs).First("microcode") ?? fs.Text("sys/devices/system/cpu/cpu0/microcode/version")) is { } version ? $"; microcode {version}" : "";
            yield return new Finding(
                "firmware-age", Severity.Info, "firmware",
                string.Create(CultureInfo.InvariantCulture, $"BIOS {fs.Text("sys/class/dmi/id/bios_version")} is of {date:yyyy-MM-dd}{age}{microcode}: memory training, node settings (SNC, NPS) and mitigations change with both."),
                "compare only machines with the same two; before an update make a run, and one after it: numabench-report compare.");
        }
    }

    // SMBIOS: mm/dd/yyyy, in old ones with two digits for the year.
    static DateTime? Date(SysFs fs) =>
        DateTime.TryParseExact(fs.Text("sys/class/dmi/id/bios_date"), ["MM/dd/yyyy", "MM/dd/yy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;
}
