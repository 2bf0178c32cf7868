using System.Runtime.InteropServices;

namespace NumaBench.Numa;

public static unsafe partial class LinuxCalls
{
    /// <summary>The kinds of inode, as the mode of statx(2) holds them in its upper four bits.</summary>
    const int KindMask = 0xF000;

    static long SysStatx => IsArm64 ? 291 : 332;

    /// <summary>
    /// What a path leads to, without opening it: to open a named pipe is to wait for ever. Null where that cannot be known (the
    /// path does not exist, or a container refuses the call).
    /// </summary>
    public static FileKind? KindOf(string path)
    {
        const int CurrentFolder = -100, TypeWanted = 1, ModeOffset = 28, StructBytes = 256;
        byte* answer = stackalloc byte[StructBytes];
        byte* name = NativeString(path);
        try
        {
            return Call(SysStatx, CurrentFolder, (nint)name, 0, TypeWanted, (nint)answer) == 0
                ? (FileKind)(*(ushort*)(answer + ModeOffset) & KindMask)
                : null;
        }
        finally
        {
            Marshal.FreeCoTaskMem((nint)name);
        }
    }
}
