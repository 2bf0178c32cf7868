using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>Opens a file of a run to read it, when it is one: a named pipe would wait for ever, and a device has no end.</summary>
static class RunFile
{
    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="UnreadableRunException">It is no file, or larger than any run's.</exception>
    public static FileStream? Open(string path, long mostBytes)
    {
        if (OperatingSystem.IsLinux() && LinuxCalls.KindOf(path) is { } kind and not FileKind.RegularFile)
        {
            throw new UnreadableRunException(path, null, $"this is a {Word(kind)} and not a file");
        }

        FileStream? file = OpenRegular(path);
        if (file?.Length > mostBytes)
        {
            using (file)
            {
                throw new UnreadableRunException(path, null, $"the file has {file.Length} bytes; no {Path.GetFileName(path)} has more than {mostBytes}");
            }
        }

        return file;
    }

    static FileStream? OpenRegular(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableRunException(path, null, e.Message);
        }
    }

    static string Word(FileKind kind) => kind switch
    {
        FileKind.Folder => "folder",
        FileKind.NamedPipe => "named pipe",
        FileKind.Socket => "socket",
        _ => "device",
    };
}
