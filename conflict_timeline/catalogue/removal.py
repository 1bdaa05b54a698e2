"""What is left to do by hand once an entry is removed from the files, in this order. Braces are filled in."""

STEPS = {
    "en": """\
Removed from the files: {files}

The site first, as every hour counts:
  1. Look at the change: git diff. Commit it with a message that says nothing of the entry:
       git add -A content && git commit -m "Withdraw an entry"
  2. make publish, and put the site online. Ask the host or CDN to drop its copies of everything: pages, feeds, data
     and search index all held the entry. Copies of the site for reading offline, and releases, are made anew.
The history of the files (it is public until this is done; git-filter-repo is in your system's packages and on PyPI):
  3. In a fresh clone, with no open pull request that holds the files:
       git filter-repo --invert-paths {paths}
     If the entry had other names or pictures, add a --path for each. {restore}
       git push --force --all && git push --force --tags
  4. Ask everyone with a clone or fork to delete it and clone again. Ask the host's support to remove cached views and
     the commits that pull requests still show; a fork that is not yours can only be asked for, or reported.
Copies elsewhere, for each of these addresses:
{addresses}
  5. Wayback Machine: write to info@archive.org with the addresses. archive.today and others have a form of their own.
  6. Search engines: "remove outdated content" (Google), "content removal" (Bing); others follow them.
  7. Datasets made from data/: tell those you know of that they must load it again.
""",
    "es": """\
Retirado de los archivos: {files}

Primero el sitio, porque cada hora cuenta:
  1. Mire el cambio: git diff. Guárdelo con un mensaje que no diga nada de la ficha:
       git add -A content && git commit -m "Withdraw an entry"
  2. make publish, y ponga el sitio en línea. Pida al servidor o CDN que borre todas sus copias: páginas, canales, datos
     e índice de búsqueda contenían la ficha. Las copias para leer sin conexión y las versiones se hacen de nuevo.
El historial de los archivos (es público hasta hacer esto; git-filter-repo está en los paquetes del sistema y en PyPI):
  3. En un clon nuevo, sin solicitudes de cambio abiertas que contengan los archivos:
       git filter-repo --invert-paths {paths}
     Si la ficha tuvo otros nombres o imágenes, agregue un --path para cada uno. {restore}
       git push --force --all && git push --force --tags
  4. Pida a quien tenga un clon o una bifurcación que lo borre y clone otra vez. Pida al soporte del servicio que quite
     las vistas guardadas y los cambios que las solicitudes aún muestran; lo de una bifurcación ajena solo se puede
     pedir o denunciar.
Copias en otros lugares, para cada una de estas direcciones:
{addresses}
  5. Wayback Machine: escriba a info@archive.org con las direcciones. archive.today y otros tienen su formulario.
  6. Buscadores: «eliminar contenido obsoleto» (Google), «eliminación de contenido» (Bing); otros los siguen.
  7. Conjuntos de datos hechos de data/: avise a quienes conozca de que deben cargarlos de nuevo.
""",
}
RESTORE = {
    "en": "Then put the tombstone back and commit it:\n       {command}",
    "es": "Después devuelva la lápida y guárdela:\n       {command}",
}
MENTIONS = {
    "en": "The id is still named here; take it out where it tells something, or where the check complains:",
    "es": "El id aún se nombra aquí; quítelo donde diga algo o donde la revisión lo señale:",
}
CONFIRM = {
    "en": "This deletes what {files} say. Go on?",
    "es": "Esto borra lo que dicen {files}. ¿Continuar?",
}
