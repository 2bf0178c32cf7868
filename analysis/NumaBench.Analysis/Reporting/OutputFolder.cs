using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>The folder of a run as the place where its report is written.</summary>
static class OutputFolder
{
    /// <exception cref="CannotWriteException">The folder is read-only, full or gone.</exception>
    public static void Write(string path, byte[] content)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            AtomicFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotWriteException($"cannot write {path}: {e.Message}");
        }
    }
}

/// <summary>A report cannot be written where it belongs.</summary>
sealed class CannotWriteException(string message) : Exception(message);
