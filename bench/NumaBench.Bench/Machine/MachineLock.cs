namespace NumaBench.Bench.Machine;

/// <summary>
/// One run at a time on a machine: two would measure each other. Held as a lock on a file, which the kernel gives back when
/// the process ends in whatever way.
/// </summary>
static class MachineLock
{
    const string File = "/tmp/numabench.lock";

    /// <summary>The lock, to be held for the run; null when another run holds it.</summary>
    public static IDisposable? TryTake()
    {
        try
        {
            // .NET takes flock(2) for a file that nobody else may open.
            var file = new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.UTF8.GetBytes($"{Environment.ProcessId}\n"));
            file.Flush();
            return file;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's file: its lock can be asked for all the same by reading.
            return TryTakeForeign();
        }
    }

    static FileStream? TryTakeForeign()
    {
        try
        {
            return new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
