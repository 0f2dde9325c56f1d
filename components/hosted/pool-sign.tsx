/** The first letter of a pool's name on a tile: what people recognise the pool by, until it has a picture. */
export function PoolSign({ poolName }: { poolName: string }) {
  const letter = poolName.match(/[\p{L}\p{N}]\p{M}*/u)?.[0];
  if (!letter) return null;
  return (
    <div className="tile pool" aria-hidden="true">
      {letter}
    </div>
  );
}
