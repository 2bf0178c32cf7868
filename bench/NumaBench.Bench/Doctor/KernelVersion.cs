using System.Globalization;
using System.Text.RegularExpressions;
using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>The kernel's release, such as <c>6.1.0-13-amd64</c>.</summary>
static partial class KernelVersion
{
    /// <summary>As the kernel prints it; null where it cannot be read.</summary>
    public static string? Text(SysFs fs) => fs.Text("proc/sys/kernel/osrelease") ?? fs.Text("proc/version")?.Split(' ').ElementAtOrDefault(2);

    /// <summary>Major and minor number; null where they cannot be read.</summary>
    public static Version? Of(SysFs fs) =>
        FirstTwo().Match(Text(fs) ?? "") is { Success: true } match
            ? new Version(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"^([0-9]{1,4})\.([0-9]{1,4})")]
    private static partial Regex FirstTwo();
}
