using NumaBench.Numa;

namespace NumaBench.Bench.Doctor;

/// <summary>What could be read, so that silence about a setting is never mistaken for its being right.</summary>
static class Sources
{
    /// <summary>True for a file whose text can be had and for a folder that holds something.</summary>
    public static bool CanBeRead(SysFs fs, string path) => fs.Text(path) is not null || fs.Names(path).Count > 0;

    /// <summary>One finding for all checks that had nothing to look at: who they are, and which of their files are there but refused.</summary>
    public static IEnumerable<Finding> Unread(SysFs fs, IReadOnlyList<ICheck> checks)
    {
        if (checks.Count == 0)
        {
            yield break;
        }

        string[] refused = [.. checks.SelectMany(check => check.Sources).Where(fs.Exists)];
        yield return new Finding(
            "not-readable", Severity.Info, "doctor",
            $"not looked at, because nothing about it can be read here: {string.Join(", ", checks.Select(check => check.Name))}."
                + (refused.Length == 0 ? " The files are not there." : $" There, but empty or refused: {string.Join(", ", refused.Select(path => $"/{path}"))}."),
            refused.Length > 0 ? "an empty folder is a setting that this kernel lacks; where reading is refused, ask again as root or outside the container."
            : fs.IsLive ? "nothing to do where the kernel or the hypervisor has no such setting; take them as unknown, not as right."
            : "record the machine with scripts/record-machine.sh, or ask on the machine itself: take them as unknown, not as right.");
    }
}
