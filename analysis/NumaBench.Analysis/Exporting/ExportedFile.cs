using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting;

/// <summary>Writes an export beside its place and moves it there: a collector that reads meanwhile sees the old one or the new one.</summary>
static class ExportedFile
{
    /// <exception cref="CannotWriteException">The disk does not take it, or something that is no file stands there.</exception>
    public static void Write(string path, string text)
    {
        // A move would replace a device or a pipe by a file.
        if (Directory.Exists(path) || (OperatingSystem.IsLinux() && LinuxCalls.KindOf(path) is { } kind and not FileKind.RegularFile))
        {
            throw new CannotWriteException($"cannot write {path}: something that is no file stands there; choose another --out");
        }

        try
        {
            AtomicFile.Write(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotWriteException($"cannot write {path}: {e.Message.TrimEnd('.')}; choose another --out");
        }
    }
}
