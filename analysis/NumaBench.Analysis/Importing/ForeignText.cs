using System.Text;
using System.Text.RegularExpressions;
using NumaBench.Numa;

namespace NumaBench.Analysis.Importing;

/// <summary>The lines of a text file that another program printed, perhaps through a terminal or on another system.</summary>
static partial class ForeignText
{
    /// <summary>The longest output that is known has 130 lines; a log around it may have many more.</summary>
    const long MostBytes = 16 << 20;

    /// <summary>A row of a thousand nodes.</summary>
    const int LongestLine = 20_000;

    /// <summary>All values of a server in one object.</summary>
    public const int LongestJsonLine = 4 << 20;

    /// <exception cref="UnreadableTextException">It is no file, too large, or cannot be read.</exception>
    public static IReadOnlyList<TextLine> Read(string path, int longestLine = LongestLine)
    {
        IReadOnlyList<TextLine> lines = Lines(Whole(path, MostBytes));
        return lines.FirstOrDefault(line => line.Text.Length > longestLine) is { } tooLong
            ? throw new UnreadableTextException(path, tooLong.Number, $"the line has {tooLong.Text.Length} characters; no such text has more than {longestLine}")
            : lines;
    }

    /// <exception cref="UnreadableTextException">It is no file, too large, or cannot be read.</exception>
    public static string Whole(string path, long mostBytes)
    {
        try
        {
            // A pipe would wait for ever, and a device has no end.
            if (Directory.Exists(path) || (OperatingSystem.IsLinux() && LinuxCalls.KindOf(path) is { } kind and not FileKind.RegularFile))
            {
                throw new UnreadableTextException(path, null, "this is not a file");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > mostBytes)
            {
                throw new UnreadableTextException(path, null, $"the file has {file.Length} bytes; no such text has more than {mostBytes}");
            }

            // PowerShell writes UTF-16; its byte order mark says so.
            using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableTextException(path, null, "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableTextException(path, null, e.Message);
        }
    }

    public static IReadOnlyList<TextLine> Lines(string text) =>
        [.. Escapes().Replace(text, "").Split('\n').Select((line, index) => new TextLine(index + 1, line.Replace('\r', ' ').TrimEnd()))];

    // ECMA-48: control sequences (colours, cursor) and operating system commands (window titles). A ">" in front is a quoted mail or web page.
    [GeneratedRegex(@"(?m:^(?:>[ ]?)+)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]|[\0\x07\x08]")]
    private static partial Regex Escapes();
}
