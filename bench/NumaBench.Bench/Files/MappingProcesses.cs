using System.Globalization;
using NumaBench.Bench.Machine;
using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>A process that has a file mapped.</summary>
sealed record MappingProcess(int Id, string Name);

/// <summary>Who has files mapped, as far as <c>/proc/PID/maps</c> may be read: pages that somebody maps stay in the cache.</summary>
/// <param name="ByFile">The processes of each file that anybody has mapped, in the order of their ids.</param>
/// <param name="Unread">How many processes may have mapped any of them, since they do not show their mappings.</param>
sealed record MappingProcesses(IReadOnlyDictionary<string, IReadOnlyList<MappingProcess>> ByFile, int Unread)
{
    public static MappingProcesses Of(SysFs fs, IReadOnlyList<SelectedFile> files)
    {
        var found = new Dictionary<string, IReadOnlyList<MappingProcess>>();
        ILookup<ulong, SelectedFile> byInode = files.ToLookup(file => file.Identity.Inode);
        int unread = 0;
        foreach (int process in RunningProcesses.Ids(fs))
        {
            if (fs.Text($"proc/{process}/maps") is { } maps)
            {
                foreach (string path in Mapped(maps, byInode))
                {
                    found[path] = [.. found.GetValueOrDefault(path, []), new MappingProcess(process, fs.Text($"proc/{process}/comm") ?? "?")];
                }
            }
            // Threads of the kernel and processes that have ended have no command line, and no memory of their own.
            else if (fs.Text($"proc/{process}/cmdline") is { Length: > 0 })
            {
                unread++;
            }
        }

        return new MappingProcesses(found, unread);
    }

    /// <summary>The paths of those files that a text of <c>/proc/PID/maps</c> names, each once.</summary>
    public static IEnumerable<string> Mapped(string maps, ILookup<ulong, SelectedFile> byInode) =>
        (from line in maps.Split('\n')
         // 7f5a4c000000-7f5a4c200000 r--p 00000000 fe:00 131                /models/a.onnx
         let words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries)
         where words.Length == 6
         from file in ulong.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode) ? byInode[inode] : []
         // Btrfs and overlayfs show another device there than stat(2) does.
         where words[3] == Device(file.Identity) || words[5] == Path.GetFullPath(file.Path)
         select file.Path).Distinct();

    static string Device(FileIdentity identity) => $"{identity.DeviceMajor:x2}:{identity.DeviceMinor:x2}";
}
