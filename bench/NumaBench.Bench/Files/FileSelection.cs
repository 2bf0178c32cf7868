using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>The files that the paths on a command line mean: each once, whatever links lead to it, and folders with all that lies below them.</summary>
/// <param name="Files">As they were named, folders' files in ordinal order.</param>
/// <param name="Problems">What cannot be looked at, and why.</param>
sealed record FileSelection(IReadOnlyList<SelectedFile> Files, IReadOnlyList<string> Problems)
{
    public static FileSelection Of(IEnumerable<string> paths)
    {
        var files = new List<SelectedFile>();
        var problems = new List<string>();
        foreach (string path in paths)
        {
            switch (LinuxCalls.KindOf(path))
            {
                case FileKind.RegularFile:
                    Add(path);
                    break;
                case FileKind.Folder:
                    AddFolder(path);
                    break;
                case null:
                    problems.Add($"{path}: there is no such file or folder, or it may not be looked at.");
                    break;
                case var kind:
                    problems.Add($"{path}: this is no file but a {Name(kind.Value)}.");
                    break;
            }
        }

        return new FileSelection([.. files.DistinctBy(file => file.Identity)], problems);

        void Add(string path)
        {
            if (LinuxCalls.IdentityOf(path) is { } identity)
            {
                files.Add(new SelectedFile(path, identity));
            }
        }

        void AddFolder(string folder)
        {
            try
            {
                foreach (string entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).ToArray())
                {
                    // A link to a folder may lead back to where we are.
                    if (LinuxCalls.KindOf(entry) is FileKind.Folder && !File.GetAttributes(entry).HasFlag(FileAttributes.ReparsePoint))
                    {
                        AddFolder(entry);
                    }
                    else if (LinuxCalls.KindOf(entry) is FileKind.RegularFile)
                    {
                        Add(entry);
                    }
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{folder}: {e.Message}");
            }
        }
    }

    static string Name(FileKind kind) => kind switch
    {
        FileKind.NamedPipe => "named pipe",
        FileKind.Socket => "socket",
        _ => "device",
    };
}

/// <summary>A file that was asked about.</summary>
/// <param name="Path">As it was named or found.</param>
/// <param name="Identity">Which file that is.</param>
sealed record SelectedFile(string Path, FileIdentity Identity);
