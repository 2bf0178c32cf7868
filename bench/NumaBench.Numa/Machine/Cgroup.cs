namespace NumaBench.Numa;

/// <summary>The control group that the process is in, version 1 or 2, found through /proc/mounts, /proc/self/cgroup and /proc/self/cpuset.</summary>
public sealed class Cgroup(SysFs fs)
{
    readonly string[][] mounts = Lines(fs, "proc/mounts", ' ').Where(fields => fields.Length >= 4).ToArray();
    readonly string[][] groups = Lines(fs, "proc/self/cgroup", ':').Where(fields => fields.Length >= 3).ToArray();

    /// <summary>
    /// The texts of a controller's file from the process's own group up to the root, the first file name that exists in each group.
    /// Groups that a container cannot see are passed over.
    /// </summary>
    public IEnumerable<(string Path, string Text)> FromLeafUp(string controller, params string[] fileNames)
    {
        if (Locate(controller) is not var (mountPoint, group))
        {
            yield break;
        }

        for (string? current = group; current is not null; current = Parent(current))
        {
            foreach (string path in fileNames.Select(name => $"{mountPoint.TrimEnd('/')}{current.TrimEnd('/')}/{name}"))
            {
                if (fs.Text(path) is { Length: > 0 } text)
                {
                    yield return (path, text);
                    break;
                }
            }
        }
    }

    (string MountPoint, string Group)? Locate(string controller)
    {
        string? cpuset = controller == "cpuset" ? fs.Text("proc/self/cpuset") : null;
        // Version 1 wins where both are mounted: a controller lives in one hierarchy, and version 2 then lacks it.
        if (mounts.FirstOrDefault(mount => IsVersion1(mount, controller)) is { } mount1)
        {
            string[]? group = groups.FirstOrDefault(fields => fields[1].Split(',').Contains(controller));
            return (mount1[1], cpuset ?? group?[2] ?? "/");
        }

        if (mounts.FirstOrDefault(mount => mount[2] == "cgroup2") is { } mount2)
        {
            return (mount2[1], groups.FirstOrDefault(fields => fields[0] == "0" && fields[1].Length == 0)?[2] ?? cpuset ?? "/");
        }

        return null;
    }

    static bool IsVersion1(string[] mount, string controller) =>
        mount[2] == controller || (mount[2] == "cgroup" && mount[3].Split(',').Contains(controller));

    static string? Parent(string group)
    {
        string trimmed = group.TrimEnd('/');
        int slash = trimmed.LastIndexOf('/');
        return slash < 0 ? null : trimmed[..slash];
    }

    static IEnumerable<string[]> Lines(SysFs fs, string path, char separator) =>
        (fs.Text(path) ?? "").Split('\n').Select(line => line.Split(separator, separator == ':' ? 3 : 6));
}
