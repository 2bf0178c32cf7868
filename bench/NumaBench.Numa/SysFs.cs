namespace NumaBench.Numa;

/// <summary>
/// The one door to <c>/sys</c> and <c>/proc</c>: a root folder, <c>/</c> on the machine itself or a recorded tree of
/// another machine, so that any real machine can be a test. Nothing read through it throws for being absent.
/// </summary>
public sealed class SysFs(string root)
{
    /// <summary>No sysfs or procfs file that we read is longer; a hostile tree must not fill memory.</summary>
    const int LongestFileBytes = 16 << 20;

    public static SysFs Live { get; } = new("/");

    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>True on the machine itself, false for a recorded tree.</summary>
    public bool IsLive => Root == "/";

    /// <summary>The text of a file without its trailing white space; null when it is absent or cannot be read.</summary>
    public string? Text(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(Resolve(path));
            using var reader = new StreamReader(file);
            // Files of sysfs claim 4096 bytes and procfs files 0: read to the end, but not for ever.
            var buffer = new char[4096];
            var text = new System.Text.StringBuilder();
            for (int read; (read = reader.Read(buffer)) > 0 && text.Length < LongestFileBytes;)
            {
                text.Append(buffer, 0, read);
            }

            return text.ToString().TrimEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A file that holds one whole number; null when absent or something else.</summary>
    public long? Number(string path) => long.TryParse(Text(path), out long value) ? value : null;

    /// <summary>The names directly below a folder, in ordinal order; none when it is absent.</summary>
    public IReadOnlyList<string> Names(string path)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Resolve(path)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public bool Exists(string path) => Path.Exists(Resolve(path));

    string Resolve(string path) => Path.Combine(Root, path.TrimStart('/'));
}
