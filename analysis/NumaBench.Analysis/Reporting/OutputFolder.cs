namespace NumaBench.Analysis.Reporting;

/// <summary>Writes files so that a reader sees the old one or the new one, never half of it.</summary>
static class OutputFolder
{
    /// <exception cref="CannotWriteException">The folder is read-only, full or gone.</exception>
    public static void Write(string path, byte[] content)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new CannotWriteException($"cannot write {path}: {e.Message}");
        }
    }

    static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder took nothing, so it holds nothing to discard.
        }
    }
}

/// <summary>A report cannot be written where it belongs.</summary>
sealed class CannotWriteException(string message) : Exception(message);
