using System.Text;

namespace NumaBench.Bench.Machine;

/// <summary>
/// One run at a time on a machine: two would measure each other. Held as a lock on a file, which the kernel gives back when
/// the process ends in whatever way.
/// </summary>
sealed class MachineLock : IDisposable
{
    const string DefaultFile = "/tmp/numabench.lock";

    /// <summary>EWOULDBLOCK of flock(2), which .NET leaves in HResult: the only answer that means another run.</summary>
    const int WouldBlock = 11;

    readonly FileStream? file;

    MachineLock(FileStream? file, bool heldByAnother = false, string? problem = null)
    {
        this.file = file;
        HeldByAnother = heldByAnother;
        Problem = problem;
    }

    public bool HeldByAnother { get; }

    /// <summary>Why nobody can know whether another run goes on (no file can be made here); null when the lock worked.</summary>
    public string? Problem { get; }

    /// <summary>Takes the lock for the run, when nobody has it.</summary>
    public static MachineLock Take(string path = DefaultFile)
    {
        try
        {
            return Open(path);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return new MachineLock(null, heldByAnother: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MachineLock(null, problem: e.Message);
        }
    }

    static MachineLock Open(string path)
    {
        FileStream file;
        try
        {
            // .NET takes flock(2) for a file that nobody else may open.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (UnauthorizedAccessException) when (File.Exists(path))
        {
            // Another user's file: its lock can be asked for all the same by reading.
            return new MachineLock(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None));
        }

        try
        {
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes($"{Environment.ProcessId}\n"));
        }
        catch (IOException)
        {
            // A full disk: the number is for people only, the lock holds without it.
        }

        return new MachineLock(file);
    }

    public void Dispose() => file?.Dispose();
}
