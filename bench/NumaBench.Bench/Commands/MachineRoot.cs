using NumaBench.Numa;

namespace NumaBench.Bench.Commands;

/// <summary>The machine that <c>--root</c> names: a recorded tree, or this one.</summary>
static class MachineRoot
{
    public static SysFs Open(string? root)
    {
        if (root is null)
        {
            return SysFs.Live;
        }

        if (!Directory.Exists(root))
        {
            throw new UsageException($"--root {root}: there is no such folder.");
        }

        var tree = new SysFs(root);
        return tree.Exists("sys") || tree.Exists("proc")
            ? tree
            : throw new UsageException($"--root {root}: holds neither sys/ nor proc/; give the folder that a recorded machine was unpacked into.");
    }
}
