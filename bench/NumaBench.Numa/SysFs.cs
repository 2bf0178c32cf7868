using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Numa;

/// <summary>
/// The one door to <c>/sys</c> and <c>/proc</c>: a root folder, <c>/</c> on the machine itself or a recorded tree of
/// another machine, so that any real machine can be a test. Nothing read through it throws for being absent.
/// </summary>
public sealed class SysFs(string root)
{
    /// <summary>No sysfs or procfs file that we read is longer; a hostile tree must not fill memory.</summary>
    const int LongestFileBytes = 16 << 20;

    /// <summary>Most files are shorter, and the kernel makes those up at one moment.</summary>
    const int FirstReadBytes = 16 << 10;

    public static SysFs Live { get; } = new("/");

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>True on the machine itself, false for a recorded tree.</summary>
    public bool IsLive => Root == "/";

    /// <summary>The text of a file without its trailing white space; null when it is absent or cannot be read.</summary>
    public string? Text(string path)
    {
        // Thousands of files in a second (the threads of a process) shall not fill memory with buffers.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstReadBytes);
        try
        {
            using SafeFileHandle file = File.OpenHandle(Resolve(path));
            // Files of sysfs claim 4096 bytes and procfs files 0: read to the end, but not for ever.
            int length = 0;
            for (int read; (read = RandomAccess.Read(file, buffer.AsSpan(length), length)) > 0 && (length += read) < LongestFileBytes;)
            {
                buffer = length < buffer.Length ? buffer : Grown(buffer);
            }

            // Recorded trees and the device tree end some texts with NUL.
            return Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\0', ' ', '\n', '\r', '\t');
        }
        catch (Exception e) when (IsAbsent(e))
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// A file of any length, to be read piece by piece; null when it is absent or may not be read. Reading throws
    /// <see cref="IOException"/> when what it tells of goes away meanwhile.
    /// </summary>
    public StreamReader? Open(string path)
    {
        try
        {
            return new StreamReader(Resolve(path));
        }
        catch (Exception e) when (IsAbsent(e))
        {
            return null;
        }
    }

    /// <summary>
    /// The first bytes of a file in one read; null when it is absent or cannot be read. The kernel makes up no more of a file of procfs
    /// than it is asked for, and of some the whole would cost seconds.
    /// </summary>
    public string? Head(string path, int mostBytes)
    {
        try
        {
            using FileStream file = new(Resolve(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var buffer = new byte[mostBytes];
            return Encoding.UTF8.GetString(buffer, 0, file.Read(buffer));
        }
        catch (Exception e) when (IsAbsent(e))
        {
            return null;
        }
    }

    /// <summary>A file that holds one whole number; null when absent or something else.</summary>
    public long? Number(string path) => long.TryParse(Text(path), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : null;

    /// <summary>The names directly below a folder, in ordinal order; none when it is absent.</summary>
    public IReadOnlyList<string> Names(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Resolve(path)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (IsAbsent(e))
        {
            return [];
        }
    }

    /// <summary>The numbers n of the entries <c>prefix + n</c> directly below a folder, ascending: the CPUs, the nodes, the cache levels.</summary>
    public IReadOnlyList<int> Ids(string path, string prefix) =>
    [
        .. Names(path)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : -1)
            .Where(id => id is >= 0 and <= KernelList.HighestId)
            .Distinct()
            .Order(),
    ];

    public bool Exists(string path)
    {
        try
        {
            return Path.Exists(Resolve(path));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    static byte[] Grown(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // ArgumentException: a path taken from a hostile file holds a NUL.
    static bool IsAbsent(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException;

    string Resolve(string path)
    {
        string full = Path.GetFullPath(Path.Combine(Root, path.TrimStart('/')));
        // A cgroup path such as /../.. must not lead from a recorded tree into the machine that reads it.
        return IsLive || full == Root || full.StartsWith(Root + '/', StringComparison.Ordinal)
            ? full
            : throw new FileNotFoundException($"{path} leaves {Root}.");
    }
}
