namespace NumaBench.Numa;

/// <summary>What a path leads to; the values are those of inode(7).</summary>
public enum FileKind
{
    NamedPipe = 0x1000,
    CharacterDevice = 0x2000,
    Folder = 0x4000,
    BlockDevice = 0x6000,
    RegularFile = 0x8000,
    Socket = 0xC000,
}
